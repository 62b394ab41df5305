package io.tributary.lake.aggregate;

/** An aggregate table could not be brought up to date; the others have been. */
public final class AggregateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AggregateException(String table, RuntimeException cause) {
    super(
        "aggregate %s was not updated, the next run tries again: %s"
            .formatted(table, cause.getMessage()),
        cause);
  }
}
