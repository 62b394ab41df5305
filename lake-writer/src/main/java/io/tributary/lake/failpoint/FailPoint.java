package io.tributary.lake.failpoint;

/**
 * A place at which the service can be held: it waits there while the folder of fail points says so.
 */
public enum FailPoint {
  /** The data files of a batch of {@code events} are written, its commit is not. */
  BEFORE_EVENTS_COMMIT("lake.before-events-commit"),
  /** The commit of a batch of {@code events} is written, the query does not know it yet. */
  AFTER_EVENTS_COMMIT("lake.after-events-commit"),
  /** The same for refusals, in the query that reads them. */
  BEFORE_REJECTED_COMMIT("lake.before-rejected-commit"),
  AFTER_REJECTED_COMMIT("lake.after-rejected-commit"),
  /** A batch's events are committed, those of its records that cannot be decoded are not. */
  BETWEEN_TABLES("lake.between-tables"),
  /** A batch of {@code events} is planned, its checkpoint file {@code offsets/N} is not there. */
  BEFORE_CHECKPOINT_OFFSETS("lake.before-checkpoint-offsets"),
  /** A batch of {@code events} is written, its checkpoint file {@code commits/N} is not. */
  BEFORE_CHECKPOINT_COMMIT("lake.before-checkpoint-commit"),
  /** The checkpoint file {@code commits/N} of {@code events} is written. */
  AFTER_CHECKPOINT_COMMIT("lake.after-checkpoint-commit"),
  /** The rows of windows that have closed are written, their commit is not. */
  BEFORE_USER_ACTIVITY_COMMIT("lake.before-user_activity-commit"),
  AFTER_USER_ACTIVITY_COMMIT("lake.after-user_activity-commit"),
  /** The rows that replace those of open windows are written, their commit is not. */
  BEFORE_HOURLY_REVENUE_COMMIT("lake.before-hourly_revenue-commit"),
  AFTER_HOURLY_REVENUE_COMMIT("lake.after-hourly_revenue-commit"),
  /** OPTIMIZE has written its files, and not committed them. */
  DURING_COMPACTION("lake.during-compaction"),
  /** VACUUM has deleted a file, and may have more to delete. */
  DURING_VACUUM("lake.during-vacuum"),
  /** A checkpoint that cannot be used is set aside, the new query has not begun. */
  DURING_RECOVERY("lake.during-recovery");

  private final String file;

  FailPoint(String file) {
    this.file = file;
  }

  /** The name of the file that arms it. */
  String file() {
    return file;
  }

  /** Holds the calling thread if the place is armed. */
  public void reached() {
    if (FailPointFolder.CONFIGURED != null) {
      FailPointFolder.CONFIGURED.hold(file);
    }
  }
}
