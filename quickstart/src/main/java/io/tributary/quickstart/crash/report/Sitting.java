package io.tributary.quickstart.crash.report;

import java.time.Instant;
import java.util.List;

/**
 * What an interrupted matrix has come to.
 *
 * @param results its runs, good or not
 * @param minutes how long they took
 */
public record Sitting(Instant began, double minutes, List<Result> results) {
  public Sitting {
    results = List.copyOf(results);
  }

  /** One that begins now. */
  public static Sitting fresh() {
    return new Sitting(Instant.now(), 0, List.of());
  }

  /** Whether it has a run of this point with this seed. */
  public boolean has(String point, long seed) {
    return results.stream().anyMatch(run -> run.point().equals(point) && run.seed() == seed);
  }
}
