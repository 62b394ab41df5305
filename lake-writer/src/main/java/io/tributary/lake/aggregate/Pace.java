package io.tributary.lake.aggregate;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Lets each table rest for so many times as long as its last run took. */
final class Pace {
  private final int restFactor;
  private final LongSupplier nanoTime;
  private final Map<String, Long> restsUntil = new HashMap<>();

  Pace(int restFactor, LongSupplier nanoTime) {
    this.restFactor = restFactor;
    this.nanoTime = nanoTime;
  }

  boolean due(String table) {
    Long until = restsUntil.get(table);
    return until == null || nanoTime.getAsLong() - until >= 0;
  }

  void ran(String table, Duration took) {
    restsUntil.put(table, nanoTime.getAsLong() + took.multipliedBy(restFactor).toNanos());
  }
}
