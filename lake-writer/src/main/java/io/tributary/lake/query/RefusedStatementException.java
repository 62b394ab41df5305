package io.tributary.lake.query;

/** A statement that may not be run, because it could do more than read. */
final class RefusedStatementException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedStatementException(String statement, String why) {
    super(
        "refused, only queries may be run: %s%n  %s%nAdd --allow-writes if that is meant."
            .formatted(why, statement.lines().findFirst().orElse("")));
  }
}
