package io.tributary.enricher.service;

import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.dedup.MemoryHeader;
import io.tributary.enricher.dedup.MemoryIdentity;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the brokers for {@link MemoryFacts}; another instance may be at work meanwhile. */
public final class MemoryFactsReader {

  private final IdTopics topics;
  private final EnricherConfig config;
  private final String raw;

  public MemoryFactsReader(EnricherConfig config, IdTopics topics) {
    this.topics = topics;
    this.config = config;
    this.raw = config.topics().raw();
  }

  /**
   * Asks. What grows is asked for in the order of its sizes, so that an instance at work makes no
   * difference.
   */
  public MemoryFacts read() {
    try (PartitionReader reader = new PartitionReader(config)) {
      return read(reader);
    }
  }

  private MemoryFacts read(PartitionReader reader) {
    MemoryIdentity now =
        topics
            .identity()
            .orElseThrow(
                () -> new UnknownTopicOrPartitionException("Topic " + raw + " does not exist"));
    Map<Integer, Long> begins =
        topics.offsets(raw, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
    Map<Integer, Long> committed = topics.committed(raw);
    Map<Integer, Long> read = topics.read(raw);
    Map<Integer, Long> readByTasks = topics.read(topics.taskTopic());
    Map<Integer, Long> sizes = topics.changelogSizes();
    Map<Integer, MemoryHeader> headers =
        sizes.isEmpty() ? Map.of() : new ChangelogHeaders(topics, reader).read();
    Map<Integer, Long> ends =
        topics.offsets(raw, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    // The marks of one transaction come to the group's offsets and to the changelog one after the
    // other, so that with an instance at work the first may be ahead; nobody can move them then.
    boolean mayBeMoved =
        topics.taskTopic().equals(raw) && new GroupMembers(config, topics).count() == 0;
    Map<Integer, Long> unjudged =
        mayBeMoved ? unjudged(begins, committed, headers, reader) : Map.of();
    return new MemoryFacts(
        now, begins, ends, committed, read, readByTasks, sizes, headers, unjudged);
  }

  private Map<Integer, Long> unjudged(
      Map<Integer, Long> begins,
      Map<Integer, Long> committed,
      Map<Integer, MemoryHeader> headers,
      PartitionReader reader) {
    Map<Integer, Long> unjudged = new TreeMap<>();
    headers.forEach(
        (partition, header) -> {
          long before = committed.getOrDefault(partition, 0L);
          long judged = header.judged().getOrDefault(partition, 0L);
          long from = Math.max(judged, begins.getOrDefault(partition, 0L));
          if (from < before) {
            reader
                .first(new TopicPartition(raw, partition), from, before, record -> true)
                .ifPresent(record -> unjudged.put(partition, record.offset()));
          }
        });
    return unjudged;
  }
}
