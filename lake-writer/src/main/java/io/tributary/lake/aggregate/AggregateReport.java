package io.tributary.lake.aggregate;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one run did for one aggregate table.
 *
 * @param behindVersions how many versions of {@code events} the table lacked before the run
 * @param eventsVersion the version of {@code events} that the table shows now
 * @param windowsWritten the windows that were replaced; 0 after a rebuild, which replaces all
 * @param lateWindows those of them that the watermark had closed before
 * @param reason why the table was rebuilt or left for the next run; empty otherwise
 */
public record AggregateReport(
    String table,
    Outcome outcome,
    long behindVersions,
    long eventsVersion,
    long windowsWritten,
    long lateWindows,
    @Nullable Instant watermark,
    Duration took,
    String reason) {

  /** What became of the table. */
  public enum Outcome {
    /** The table shows all of {@code events} already; no commit was made. */
    UNCHANGED,
    /** The touched windows were replaced. */
    UPDATED,
    /** All windows were computed anew. */
    REBUILT,
    /** The table rests, or someone else wrote to it at the same time; a later run goes on. */
    POSTPONED
  }
}
