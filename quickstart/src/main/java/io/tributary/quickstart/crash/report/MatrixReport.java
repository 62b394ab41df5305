package io.tributary.quickstart.crash.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A matrix, finished or not.
 *
 * @param points name and meaning of each, in their order
 * @param command what was typed
 * @param events the number of events of each run's shop day
 * @param minutes how long it took
 */
public record MatrixReport(
    Map<String, String> points,
    List<Long> seeds,
    List<Result> results,
    String command,
    int events,
    Instant began,
    double minutes,
    Machine machine,
    Versions versions) {
  public MatrixReport {
    points = Collections.unmodifiableMap(new LinkedHashMap<>(points));
    seeds = List.copyOf(seeds);
    results = List.copyOf(new ArrayList<>(results));
  }

  int runs() {
    return points.size() * seeds.size();
  }

  /** Whether every point fired with every seed, and nothing was lost, doubled or wrong. */
  public boolean isGood() {
    return results.size() == runs() && results.stream().allMatch(Result::isGood);
  }

  Optional<Result> of(String point, long seed) {
    return results.stream()
        .filter(result -> result.point().equals(point) && result.seed() == seed)
        .findFirst();
  }

  /** All of it in one line. */
  public String summary() {
    Totals all = totals();
    return "%d points × %d seeds: %d of %d runs done, %d failed; %d lost, %d doubled, %d wrong rows, %d wrong aggregate rows"
        .formatted(
            points.size(),
            seeds.size(),
            all.runs(),
            runs(),
            all.failed(),
            all.lost(),
            all.doubled(),
            all.wrong(),
            all.wrongAggregateRows());
  }

  Totals totals() {
    return Totals.of(results);
  }
}
