package io.tributary.enricher.replay.repair;

/** A repair cannot be applied to a value; the message says why. */
final class UnrepairableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnrepairableException(String message) {
    super(message, null, false, false);
  }
}
