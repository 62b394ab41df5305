package io.tributary.contract.registry;

/** The registry answers that the id, subject, version or schema does not exist. */
public class SchemaNotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public SchemaNotFoundException(String message) {
    super(message);
  }
}
