package io.tributary.lake.audit;

import java.util.Map;

/**
 * What earlier audits have found in order: each partition up to an offset, at versions of the
 * tables.
 *
 * @param topics the ids of the topics
 */
record Memory(
    Map<String, String> topics,
    Map<String, TableVersion> tables,
    Map<Partition, Remembered> partitions) {
  static final Memory NONE = new Memory(Map.of(), Map.of(), Map.of());

  /** A partition's offsets from 0 on and before one, and what became of them. */
  record Remembered(long to, Tally tally) {}

  boolean isEmpty() {
    return partitions.isEmpty();
  }

  Floors floors() {
    java.util.HashMap<Partition, Long> floors = new java.util.HashMap<>();
    partitions.forEach((partition, each) -> floors.put(partition, each.to()));
    return Floors.of(floors);
  }

  Tally tally(Partition partition) {
    Remembered known = partitions.get(partition);
    return known == null ? Tally.NONE : known.tally();
  }

  long rows() {
    return partitions.values().stream().mapToLong(each -> each.tally().rows()).sum();
  }
}
