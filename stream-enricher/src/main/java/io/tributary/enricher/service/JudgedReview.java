package io.tributary.enricher.service;

import io.tributary.enricher.config.DedupConfig.Partitioning;
import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.stream.EnricherTopology;
import io.tributary.enricher.stream.Origin;
import io.tributary.enricher.stream.OriginHeader;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Works out how far each task has judged the raw topic, for a memory that is made anew. What waits
 * in the repartition topic was read from the raw topic and is not judged.
 */
final class JudgedReview {

  private final EnricherConfig config;
  private final IdTopics topics;
  private final MemoryFacts facts;

  JudgedReview(EnricherConfig config, IdTopics topics, MemoryFacts facts) {
    this.config = config;
    this.topics = topics;
    this.facts = facts;
  }

  /**
   * Whether the memory and the group are of the raw topic that is there now, as far as they say.
   */
  boolean isOfThisTopic() {
    return facts.headers().values().stream()
            .allMatch(header -> header.identity().rawTopic().equals(facts.now().rawTopic()))
        && (!facts.headers().isEmpty()
            || facts.read().entrySet().stream()
                .allMatch(each -> each.getValue() <= end(each.getKey())));
  }

  /**
   * How far the raw topic was read, by partition; as the outputs show it where nothing else does.
   */
  Map<Integer, Long> reached(Map<Integer, Long> byOutputs) {
    Map<Integer, Long> reached = facts.judged();
    facts.read().forEach((partition, offset) -> reached.merge(partition, offset, Math::max));
    byOutputs.forEach(reached::putIfAbsent);
    reached.replaceAll((partition, offset) -> Math.min(offset, end(partition)));
    return reached;
  }

  /**
   * How far one task has judged it.
   *
   * @param isRow whether the record at a place of the raw topic is in an output topic
   */
  Map<Integer, Long> ofTask(int task, Map<Integer, Long> reached, Predicate<Origin> isRow) {
    Map<Integer, Long> judged = new TreeMap<>(reached);
    if (facts.now().partitioning() == Partitioning.BY_ID) {
      waiting(task, isRow)
          .forEach((partition, offset) -> judged.merge(partition, offset, Math::min));
    } else {
      judged.keySet().retainAll(Set.of(task));
    }
    return judged;
  }

  /**
   * Refuses to go over to reading the raw topic itself while records wait in the repartition topic.
   */
  void requireNothingWaits() {
    String repartition = EnricherTopology.repartitionTopic(config.applicationId());
    if (config.dedup().partitioning() == Partitioning.AS_IS
        && topics.names().contains(repartition)) {
      for (int task = 0; task < topics.partitions(repartition); task++) {
        if (!waiting(task, origin -> false).isEmpty()) {
          throw new ServiceFailure(
              "Topic %s holds records that were read from topic %s and have no fate yet: start the service once more with dedup.partitioning: by-id until it has caught up, and stop it"
                  .formatted(repartition, config.topics().raw()));
        }
      }
    }
  }

  /** The first place of each raw partition that waits for a task. */
  private Map<Integer, Long> waiting(int task, Predicate<Origin> isRow) {
    String repartition = EnricherTopology.repartitionTopic(config.applicationId());
    Map<Integer, Long> first = new TreeMap<>();
    if (!topics.names().contains(repartition)) {
      return first;
    }
    long begin =
        topics
            .offsets(repartition, OffsetSpec.earliest(), IsolationLevel.READ_COMMITTED)
            .getOrDefault(task, 0L);
    long end =
        topics
            .offsets(repartition, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED)
            .getOrDefault(task, 0L);
    Long committed = topics.committed(repartition).get(task);
    try (PartitionReader reader = new PartitionReader(config)) {
      var unused =
          reader.first(
              new TopicPartition(repartition, task),
              Math.max(begin, committed == null ? 0 : committed),
              end,
              record -> {
                Origin origin = OriginHeader.take(new RecordHeaders(record.headers()));
                if (committed != null || !isRow.test(origin)) {
                  first.merge(origin.partition(), origin.offset(), Math::min);
                }
                return false;
              });
    }
    return first;
  }

  private long end(int partition) {
    return facts.ends().getOrDefault(partition, 0L);
  }
}
