package io.tributary.lake.aggregate;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Lets each table rest for twice as long as its last run took. */
final class Pace {
  private static final int REST_PER_RUN = 2;

  private final LongSupplier nanoTime;
  private final Map<String, Long> restsUntil = new HashMap<>();

  Pace(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  boolean due(String table) {
    Long until = restsUntil.get(table);
    return until == null || nanoTime.getAsLong() - until >= 0;
  }

  void ran(String table, Duration took) {
    restsUntil.put(table, nanoTime.getAsLong() + took.multipliedBy(REST_PER_RUN).toNanos());
  }
}
