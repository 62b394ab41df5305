package io.tributary.lake.decode;

/** A schema that no table column, or not the present one, can hold. */
public final class UnsupportedSchemaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says which field and why. */
  public UnsupportedSchemaException(String message) {
    super(message);
  }
}
