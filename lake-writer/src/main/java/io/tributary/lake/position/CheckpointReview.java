package io.tributary.lake.position;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Compares a checkpoint with the table that its query writes. The table is right: it is where the
 * rows are.
 */
final class CheckpointReview {
  private CheckpointReview() {}

  /** Why the query cannot go on from the checkpoint; empty if it can. */
  static Optional<String> objection(Checkpoint checkpoint, Optional<Standing> table) {
    OptionalLong planned = checkpoint.newestPlanned();
    OptionalLong finished = checkpoint.newestFinished();
    if (planned.isEmpty()) {
      return Optional.of("it has no planned batch");
    }
    if (checkpoint.queryId().isEmpty()) {
      return Optional.of("its metadata file is missing or damaged");
    }
    long newest = planned.getAsLong();
    if (finished.isPresent()
        && (finished.getAsLong() > newest || finished.getAsLong() < newest - 1)) {
      return Optional.of(
          "its newest finished batch is %d, its newest planned one %d"
              .formatted(finished.getAsLong(), newest));
    }
    if (finished.isEmpty() && newest > 0) {
      return Optional.of("its finished batches are missing");
    }
    boolean done = finished.isPresent() && finished.getAsLong() == newest;
    return damaged(checkpoint, newest, done)
        .or(() -> disagreement(checkpoint, newest, done, table))
        .or(() -> finished.isEmpty() ? Optional.empty() : anothers(checkpoint, table));
  }

  private static Optional<String> damaged(Checkpoint checkpoint, long newest, boolean done) {
    long lastDone = done ? newest : newest - 1;
    if (checkpoint.planned(newest).isEmpty()) {
      return Optional.of("file offsets/" + newest + " is damaged or of another topic");
    } else if (newest > 0 && checkpoint.planned(newest - 1).isEmpty()) {
      return Optional.of("file offsets/" + (newest - 1) + " is missing or damaged");
    } else if (lastDone >= 0 && !checkpoint.isFinished(lastDone)) {
      return Optional.of("file commits/" + lastDone + " is damaged");
    } else if (checkpoint.hasDamagedBeginning()) {
      return Optional.of("file sources/0/0 is damaged or of another topic");
    }
    return checkpoint.strayChecksum().map(name -> "file " + name + " is gone, its checksum is not");
  }

  private static Optional<String> disagreement(
      Checkpoint checkpoint, long newest, boolean done, Optional<Standing> table) {
    Offsets held = table.map(Standing::end).orElse(Offsets.NONE);
    OffsetRange range = checkpoint.range(newest);
    if (held.equals(range.end()) || (!done && sameAsStart(held, range.from(), newest))) {
      return Optional.empty();
    }
    return Optional.of(
        "it stands at offsets %s, the table at %s"
            .formatted(done ? range.end() : range.from(), held));
  }

  /** A query that has finished a batch has made the table's newest commit. */
  private static Optional<String> anothers(Checkpoint checkpoint, Optional<Standing> table) {
    return table
        .map(Standing::queryId)
        .filter(id -> !id.isEmpty() && !id.equals(checkpoint.queryId().orElse("")))
        .map(id -> "its metadata file is of another query; the table was written by " + id);
  }

  /**
   * Before its first batch a query stands where it was started, which is where the table was then.
   */
  private static boolean sameAsStart(Offsets held, Offsets from, long newest) {
    return held.equals(from) || (newest == 0 && !held.isBehind(from) && !from.isBehind(held));
  }
}
