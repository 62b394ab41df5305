package io.tributary.lake.audit;

import org.jspecify.annotations.Nullable;

/** The audit has no answer: something that it must ask does not tell. */
public final class CannotTellException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotTellException(String message) {
    super(message);
  }

  CannotTellException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
