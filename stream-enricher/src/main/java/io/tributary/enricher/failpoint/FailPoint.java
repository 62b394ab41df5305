package io.tributary.enricher.failpoint;

import java.util.Locale;

/** A place that a thread can be held at: armed by a file of its name, {@code enricher.…}. */
public enum FailPoint {
  /** A record came, nothing is decided yet. */
  AFTER_CONSUME,
  /** An event will be accepted, its id is not remembered yet. */
  BEFORE_DEDUP_WRITE,
  /** The id is remembered in memory, the output is not sent. */
  AFTER_DEDUP_WRITE,
  /** The output is sent, its transaction is open. */
  AFTER_SEND,
  /** A batch of ids is about to be written to the changelog, within the transaction. */
  BEFORE_CHANGELOG_WRITE,
  /** Everything is flushed, the transaction is about to be committed. */
  BEFORE_COMMIT,
  /** The transaction is committed, the tasks do not know it yet. */
  AFTER_COMMIT,
  /** Some of a changelog is restored, not all. */
  DURING_RESTORE,
  /** A task was assigned, and has not restored nor processed anything. */
  AFTER_ASSIGNMENT;

  private final String fileName = "enricher." + name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Holds the calling thread here if this point is armed, once, until it is released. */
  public void reached() {
    FailPoints points = FailPoints.ACTIVE;
    if (points != null) {
      points.reached(fileName);
    }
  }

  /** Whether any point could be armed. */
  public static boolean areActive() {
    return FailPoints.ACTIVE != null;
  }
}
