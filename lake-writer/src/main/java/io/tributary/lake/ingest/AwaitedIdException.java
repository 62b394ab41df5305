package io.tributary.lake.ingest;

import org.apache.commons.lang3.exception.ExceptionUtils;

/**
 * A record names a schema id that the registry does not have, or has for something else: a registry
 * that lags or was rebuilt may know it soon. Without a stack trace, since it says nothing.
 */
final class AwaitedIdException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AwaitedIdException(String message) {
    super(message, null, false, false);
  }

  /** Whether a failure was caused by one; a task's on another machine arrives as text. */
  static boolean isBehind(Throwable failure) {
    return ExceptionUtils.indexOfType(failure, AwaitedIdException.class) >= 0
        || ExceptionUtils.getStackTrace(failure).contains(AwaitedIdException.class.getName());
  }
}
