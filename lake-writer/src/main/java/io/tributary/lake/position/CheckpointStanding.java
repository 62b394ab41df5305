package io.tributary.lake.position;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a query's checkpoint stands to its table, seen from outside while the query may be running.
 *
 * @param batchOpen whether the newest batch may not be written in all its parts
 * @param objection why the checkpoint cannot be right; empty if it can
 */
public record CheckpointStanding(boolean batchOpen, Optional<String> objection) {

  /** Compares them; to be believed only if the table's position is the same before and after. */
  public static CheckpointStanding of(Checkpoint checkpoint, Optional<Standing> table) {
    OptionalLong planned = checkpoint.newestPlanned();
    OptionalLong finished = checkpoint.newestFinished();
    if (planned.isEmpty() && finished.isEmpty()) {
      // None, or a query that has had nothing to do yet: it begins where the table ends.
      return new CheckpointStanding(true, Optional.empty());
    }
    boolean done = planned.isPresent() && planned.equals(finished);
    return new CheckpointStanding(
        !done,
        CheckpointReview.objection(checkpoint, table)
            .filter(why -> !isFirstBatchAgain(checkpoint, planned, done, table)));
  }

  /**
   * After a recovery the first batch begins with the records of the table's last commit, which are
   * left out.
   */
  private static boolean isFirstBatchAgain(
      Checkpoint checkpoint, OptionalLong planned, boolean done, Optional<Standing> table) {
    if (done || planned.isEmpty() || planned.getAsLong() > 0 || table.isEmpty()) {
      return false;
    }
    Optional<Offsets> end = checkpoint.planned(0);
    Offsets held = table.get().end();
    return checkpoint.queryId().isPresent()
        && end.isPresent()
        && !held.isBehind(checkpoint.initial())
        && !end.get().isBehind(held);
  }
}
