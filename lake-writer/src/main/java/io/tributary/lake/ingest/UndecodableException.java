package io.tributary.lake.ingest;

/**
 * Carries a refusal out of the decoding of one record; without a stack trace, since there may be
 * many.
 */
final class UndecodableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  UndecodableException(Refusal.Code code, String message) {
    super(message, null, false, false);
    this.refusal = new Refusal(code, message);
  }

  Refusal refusal() {
    return refusal;
  }
}
