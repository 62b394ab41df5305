package io.tributary.contract.registry;

/**
 * The registry has the schema, but it is none that can be used here: not Avro, or with references
 * to other subjects.
 */
public class UnusableSchemaException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public UnusableSchemaException(String message) {
    super(message);
  }
}
