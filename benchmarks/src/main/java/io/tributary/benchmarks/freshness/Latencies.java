package io.tributary.benchmarks.freshness;

import java.time.Duration;
import java.util.TreeMap;

/** The latencies of rows, told apart by the second in which they were to be sent. */
final class Latencies {
  private static final long SECOND_MS = 1_000;

  private final long startMs;
  private final TreeMap<Long, Histogram> seconds = new TreeMap<>();

  Latencies(long startMs) {
    this.startMs = startMs;
  }

  /** Adds rows that were due at a moment and could be read at another. */
  void add(long dueMs, long readMs, long rows) {
    seconds
        .computeIfAbsent(Math.floorDiv(dueMs - startMs, SECOND_MS), second -> new Histogram())
        .add(readMs - dueMs, rows);
  }

  /** Of the rows that were due from one time after the start to another, in whole seconds. */
  Histogram between(Duration from, Duration to) {
    Histogram all = new Histogram();
    seconds.subMap(from.toSeconds(), to.toSeconds()).values().forEach(all::add);
    return all;
  }
}
