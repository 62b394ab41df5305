package io.tributary.quickstart.crash;

import io.tributary.quickstart.process.Waiting;

/** A point was not reached, so that its crash has not happened; the message says why. */
final class NotFiredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotFiredException(String why) {
    super(why);
  }

  NotFiredException(Waiting.InVainException inVain) {
    super(inVain.getMessage(), inVain);
  }
}
