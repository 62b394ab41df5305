package io.tributary.quickstart.crash.report;

import java.util.List;

/** The sums over some runs. */
record Totals(
    int runs,
    long failed,
    long lost,
    long doubled,
    long wrong,
    long wrongAggregateRows,
    double slowest) {
  static Totals of(List<Result> results) {
    return new Totals(
        results.size(),
        results.stream().filter(result -> result.failure().isPresent()).count(),
        results.stream().mapToLong(result -> result.damage().lost()).sum(),
        results.stream().mapToLong(result -> result.damage().doubled()).sum(),
        results.stream().mapToLong(result -> result.damage().wrong()).sum(),
        results.stream().mapToLong(result -> result.damage().wrongAggregateRows()).sum(),
        results.stream().mapToDouble(Result::secondsToRecover).max().orElse(0));
  }
}
