package io.tributary.contract.registry;

/**
 * There is a schema, but none that can be used here: it is not Avro, or has references to other
 * subjects. For a record it is the same as none.
 */
public class UnusableSchemaException extends SchemaNotFoundException {

  private static final long serialVersionUID = 1;

  public UnusableSchemaException(String message) {
    super(message);
  }
}
