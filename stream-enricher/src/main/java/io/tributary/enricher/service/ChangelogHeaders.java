package io.tributary.enricher.service;

import io.tributary.enricher.dedup.MemoryHeader;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Finds the headers of a memory of ids at the end of its changelog. */
final class ChangelogHeaders {

  /** A header is the last record of its transaction; further back, an older version wrote. */
  private static final long[] SPANS = {16, 1_024, 65_536};

  private final IdTopics topics;
  private final PartitionReader reader;

  ChangelogHeaders(IdTopics topics, PartitionReader reader) {
    this.topics = topics;
    this.reader = reader;
  }

  /** The newest header of each partition that has one. */
  Map<Integer, MemoryHeader> read() {
    String changelog = topics.changelog();
    Map<Integer, Long> begins =
        topics.offsets(changelog, OffsetSpec.earliest(), IsolationLevel.READ_COMMITTED);
    Map<Integer, MemoryHeader> headers = new TreeMap<>();
    topics
        .offsets(changelog, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED)
        .forEach(
            (partition, end) ->
                read(
                    new TopicPartition(changelog, partition),
                    begins.getOrDefault(partition, 0L),
                    end,
                    headers));
    return headers;
  }

  private void read(
      TopicPartition partition, long begin, long end, Map<Integer, MemoryHeader> headers) {
    long from = end;
    for (int i = 0; i < SPANS.length && from > begin; i++) {
      from = Math.max(begin, end - SPANS[i]);
      var unused =
          reader.first(
              partition,
              from,
              end,
              record -> {
                if (record.value() != null) {
                  MemoryHeader.of(record.key(), record.value())
                      .ifPresent(header -> headers.put(partition.partition(), header));
                }
                return false;
              });
      if (headers.containsKey(partition.partition())) {
        return;
      }
    }
  }
}
