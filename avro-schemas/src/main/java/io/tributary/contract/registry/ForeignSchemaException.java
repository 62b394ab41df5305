package io.tributary.contract.registry;

/** The registry has a schema with the id, but one that does not belong to the records read. */
public class ForeignSchemaException extends SchemaNotFoundException {

  private static final long serialVersionUID = 1;

  public ForeignSchemaException(String message) {
    super(message);
  }
}
