package io.tributary.lake.delta;

/** Says which table cannot be read for a torn commit, and what to do. */
public final class TornCommitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the file and the remedy, and what happens after it. */
  public TornCommitException(String table, TornCommit commit, String afterwards) {
    super(
        "table %s cannot be read: %s. To go on, %s; %s"
            .formatted(table, commit.describe(), commit.remedy(), afterwards));
  }
}
