package io.tributary.benchmarks.freshness;

import java.util.TreeMap;

/** How many rows had which latency, to the millisecond. */
final class Histogram {
  private static final double SECOND_MS = 1_000;

  private final TreeMap<Long, Long> rows = new TreeMap<>();
  private long count;

  void add(long latencyMs, long more) {
    rows.merge(latencyMs, more, Long::sum);
    count += more;
  }

  void add(Histogram other) {
    other.rows.forEach(this::add);
  }

  long count() {
    return count;
  }

  /** The least latency in seconds that this share of the rows did not exceed; NaN of no rows. */
  double seconds(double share) {
    long wanted = Math.max(1, (long) Math.ceil(share * count));
    long passed = 0;
    for (var each : rows.entrySet()) {
      passed += each.getValue();
      if (passed >= wanted) {
        return each.getKey() / SECOND_MS;
      }
    }
    return Double.NaN;
  }

  /** The greatest latency in seconds. */
  double most() {
    return seconds(1);
  }

  /** The share of rows with a latency from one to another, in ms, the last not included. */
  double share(long fromMs, long toMs) {
    long within = rows.subMap(fromMs, toMs).values().stream().mapToLong(Long::longValue).sum();
    return count == 0 ? 0 : (double) within / count;
  }
}
