package io.tributary.lake.position;

/** The records of one topic from the first offsets on and before the second. */
public record OffsetRange(Offsets from, Offsets end) {

  /** How many offsets it has; not all of them need hold records. */
  public long size() {
    return end.byPartition().entrySet().stream()
        .mapToLong(each -> each.getValue() - from.of(each.getKey()))
        .sum();
  }

  /** Whether none of its records is at or after some offsets. */
  boolean endsBefore(Offsets others) {
    return !others.isBehind(end);
  }
}
