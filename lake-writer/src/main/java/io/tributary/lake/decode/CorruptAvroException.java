package io.tributary.lake.decode;

/**
 * Bytes that are no value of the schema they name; made without a stack trace, since there may be
 * many.
 */
public final class CorruptAvroException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CorruptAvroException(String message) {
    super(message, null, false, false);
  }
}
