package io.tributary.quickstart.account;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A part of the raw topic: per partition from the first offset to the one after the last. */
public record OffsetRange(Map<Integer, Long> from, Map<Integer, Long> to) {
  public OffsetRange {
    from = Map.copyOf(from);
    to = new TreeMap<>(to);
  }

  /** The number of offsets. */
  public long size() {
    return to.entrySet().stream().mapToLong(end -> end.getValue() - start(end.getKey())).sum();
  }

  /** The SQL condition that picks the rows whose {@code source} lies in here. */
  String condition(String topic) {
    String partitions =
        to.entrySet().stream()
            .map(
                end ->
                    "(source.partition = %d AND source.offset >= %d AND source.offset < %d)"
                        .formatted(end.getKey(), start(end.getKey()), end.getValue()))
            .collect(Collectors.joining(" OR "));
    return "source.topic = '" + topic + "' AND (" + partitions + ")";
  }

  private long start(int partition) {
    return from.getOrDefault(partition, 0L);
  }
}
