package io.tributary.lake.aggregate;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Lets each table rest for so many times as long as its last run took, and after a run that failed
 * for longer each time.
 */
final class Pace {
  private static final Duration FIRST_AFTER_FAILURE = Duration.ofSeconds(10);
  private static final Duration LONGEST_AFTER_FAILURE = Duration.ofMinutes(10);

  private final int restFactor;
  private final LongSupplier nanoTime;
  private final Map<String, Long> restsUntil = new HashMap<>();
  private final Map<String, Duration> afterFailure = new HashMap<>();

  Pace(int restFactor, LongSupplier nanoTime) {
    this.restFactor = restFactor;
    this.nanoTime = nanoTime;
  }

  boolean due(String table) {
    Long until = restsUntil.get(table);
    return until == null || nanoTime.getAsLong() - until >= 0;
  }

  /** Whether the table's last run has failed. */
  boolean hasFailed(String table) {
    return afterFailure.containsKey(table);
  }

  /** The table was written by a run that took so long; zero if there was nothing to write. */
  void ran(String table, Duration took) {
    afterFailure.remove(table);
    rest(table, took.multipliedBy(restFactor));
  }

  void failed(String table) {
    Duration rest = afterFailure.getOrDefault(table, FIRST_AFTER_FAILURE);
    rest(table, rest);
    Duration next = rest.multipliedBy(2);
    afterFailure.put(
        table, next.compareTo(LONGEST_AFTER_FAILURE) > 0 ? LONGEST_AFTER_FAILURE : next);
  }

  private void rest(String table, Duration rest) {
    restsUntil.put(table, nanoTime.getAsLong() + rest.toNanos());
  }
}
