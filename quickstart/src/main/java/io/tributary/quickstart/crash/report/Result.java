package io.tributary.quickstart.crash.report;

import io.tributary.quickstart.crash.truth.Damage;
import java.util.List;
import java.util.Optional;

/**
 * What one run of a point came to.
 *
 * @param failure why the point did not fire, or the run could not be brought to its end
 * @param damage what the lake has, against what was sent
 * @param secondsToRecover from when what was down is started again, or the outage is over, until
 *     all events of the day are rows and shown by the aggregates
 * @param notes what else was seen, such as a service that ended by itself
 */
public record Result(
    String point,
    long seed,
    Optional<String> failure,
    Damage damage,
    double secondsToRecover,
    double secondsInAll,
    List<String> notes) {
  public Result {
    notes = List.copyOf(notes);
  }

  public static Result failed(String point, long seed, String why, double secondsInAll) {
    return new Result(point, seed, Optional.of(why), Damage.NONE, 0, secondsInAll, List.of());
  }

  /** Whether the point fired and nothing was lost, doubled or wrong. */
  public boolean isGood() {
    return failure.isEmpty() && damage.isNone();
  }
}
