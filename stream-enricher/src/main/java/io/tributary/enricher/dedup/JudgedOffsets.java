package io.tributary.enricher.dedup;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a task has judged the raw topic, by partition. A record before that was judged in a
 * transaction that is committed, so whoever reads it again has nothing more to do.
 */
final class JudgedOffsets {

  private long[] next = new long[1];
  private boolean moved;

  /** Whether the record at a place has its fate. */
  boolean has(int partition, long offset) {
    return partition < next.length && offset < next[partition];
  }

  /** Notes that the record at a place has its fate, and all that the task was given before it. */
  void add(int partition, long offset) {
    advance(partition, offset + 1);
  }

  /** Takes over what was noted before. */
  void addAll(Map<Integer, Long> offsets) {
    offsets.forEach(this::advance);
  }

  /** Whether anything was added since this was asked last. */
  boolean takeMoved() {
    boolean was = moved;
    moved = false;
    return was;
  }

  Map<Integer, Long> toMap() {
    Map<Integer, Long> all = new TreeMap<>();
    for (int partition = 0; partition < next.length; partition++) {
      if (next[partition] > 0) {
        all.put(partition, next[partition]);
      }
    }
    return all;
  }

  private void advance(int partition, long offset) {
    if (partition >= next.length) {
      next = Arrays.copyOf(next, partition + 1);
    }
    if (offset > next[partition]) {
      next[partition] = offset;
      moved = true;
    }
  }
}
