package io.tributary.benchmarks.freshness;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came with each commit, and when it could be read. */
record Commits(List<Arrival> arrivals, Map<Long, Long> seen) {

  /**
   * A commit that brought rows.
   *
   * @param readMs when it could be read, in ms since 1970
   * @param newestMs when the newest of its rows was to be sent
   */
  record Commit(long readMs, long newestMs, long rows) {
    /** How old its newest row was when it could be read. */
    long freshnessMs() {
      return readMs - newestMs;
    }

    private Commit with(Commit other) {
      return new Commit(readMs, Math.max(newestMs, other.newestMs), rows + other.rows);
    }
  }

  /** The commits that brought rows, in order. */
  List<Commit> inOrder() {
    Map<Long, Commit> byVersion = new TreeMap<>();
    for (Arrival each : arrivals) {
      Commit part = new Commit(readMs(each.version()), each.dueMs(), each.rows());
      byVersion.merge(each.version(), part, Commit::with);
    }
    return List.copyOf(byVersion.values());
  }

  /** The latencies of the rows by when they were to be sent, from a moment on. */
  Latencies latencies(long startMs) {
    Latencies latencies = new Latencies(startMs);
    for (Arrival each : arrivals) {
      latencies.add(each.dueMs(), readMs(each.version()), each.rows());
    }
    return latencies;
  }

  private long readMs(long version) {
    Long at = seen.get(version);
    if (at == null) {
      throw new IllegalStateException("Nobody saw version " + version + " of events come.");
    }
    return at;
  }
}
