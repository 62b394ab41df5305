package io.tributary.enricher.service;

import io.tributary.enricher.config.DedupConfig.Partitioning;
import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.dedup.MemoryIdentity;
import io.tributary.enricher.stream.EnricherTopology;
import io.tributary.enricher.stream.StreamsProperties;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What the broker tells of the memory of ids: its changelog, and how far the group has read. */
public final class IdTopics implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * Marks an offset that was not committed by reading: Kafka Streams' own metadata (version 1) with
   * no partition time, which it does not write itself since every record has a time.
   */
  private static final String BEGUN =
      Base64.getEncoder().encodeToString(ByteBuffer.allocate(9).put((byte) 1).putLong(-1L).array());

  private final Admin admin;
  private final EnricherConfig config;

  public IdTopics(EnricherConfig config) {
    Map<String, Object> settings = new HashMap<>(StreamsProperties.admin(config));
    settings.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
    settings.put("request.timeout.ms", (int) PATIENCE.toMillis() / 2);
    this.admin = Admin.create(settings);
    this.config = config;
  }

  public Admin admin() {
    return admin;
  }

  public String changelog() {
    return EnricherTopology.changelog(config.applicationId());
  }

  public String taskTopic() {
    return EnricherTopology.taskTopic(config.applicationId(), config.dedup(), config.topics());
  }

  /** The names of all topics. */
  public Set<String> names() {
    return await(
        admin
            .listTopics(new org.apache.kafka.clients.admin.ListTopicsOptions().listInternal(true))
            .names());
  }

  /**
   * Whether there is such a topic.
   *
   * @throws org.apache.kafka.common.errors.TopicAuthorizationException if the brokers do not tell
   */
  public boolean exists(String topic) {
    return describe(topic).isPresent();
  }

  /** How many partitions a topic has. */
  public int partitions(String topic) {
    return describe(topic)
        .map(description -> description.partitions().size())
        .orElseThrow(
            () -> new UnknownTopicOrPartitionException("Topic " + topic + " does not exist"));
  }

  /** By which the changelog is told from one of the same name; empty if there is none. */
  public Optional<Uuid> changelogId() {
    return describe(changelog()).map(TopicDescription::topicId);
  }

  /** What a memory that begins now would be of; empty if there is no raw topic. */
  public Optional<MemoryIdentity> identity() {
    Partitioning partitioning = config.dedup().partitioning();
    return describe(config.topics().raw())
        .map(
            raw ->
                new MemoryIdentity(
                    raw.topicId(), partitioning, taskPartitions(raw.partitions().size())));
  }

  /** The topic of the tasks with the ids is made with the first start, and then keeps its size. */
  private int taskPartitions(int ofRaw) {
    return taskTopic().equals(config.topics().raw())
        ? ofRaw
        : describe(taskTopic()).map(topic -> topic.partitions().size()).orElse(ofRaw);
  }

  private Optional<TopicDescription> describe(String topic) {
    try {
      return await(admin.describeTopics(Set.of(topic)).allTopicNames()).values().stream()
          .findFirst();
    } catch (UnknownTopicOrPartitionException e) {
      return Optional.empty();
    } catch (TopicAuthorizationException e) {
      throw BrokerRefusal.named(e, topic);
    }
  }

  /** Where a topic begins or ends, by partition. */
  public Map<Integer, Long> offsets(String topic, OffsetSpec which, IsolationLevel level) {
    Map<TopicPartition, OffsetSpec> asked =
        IntStream.range(0, partitions(topic))
            .boxed()
            .collect(Collectors.toMap(each -> new TopicPartition(topic, each), each -> which));
    Map<Integer, Long> offsets = new TreeMap<>();
    await(admin.listOffsets(asked, new ListOffsetsOptions(level)).all())
        .forEach((partition, found) -> offsets.put(partition.partition(), found.offset()));
    return offsets;
  }

  /** Where the group goes on with a topic, by partition. */
  public Map<Integer, Long> committed(String topic) {
    return committed(topic, offset -> true);
  }

  /** How far the group has read a topic, by partition; without those that it has only begun. */
  public Map<Integer, Long> read(String topic) {
    return committed(topic, offset -> !offset.metadata().equals(BEGUN));
  }

  private Map<Integer, Long> committed(String topic, Predicate<OffsetAndMetadata> wanted) {
    Map<Integer, Long> committed = new TreeMap<>();
    Map<TopicPartition, OffsetAndMetadata> all =
        await(
            admin.listConsumerGroupOffsets(config.applicationId()).partitionsToOffsetAndMetadata());
    all.forEach(
        (partition, offset) -> {
          if (partition.topic().equals(topic) && offset != null && wanted.test(offset)) {
            committed.put(partition.partition(), offset.offset());
          }
        });
    return committed;
  }

  /**
   * Sets where the group goes on with a topic; no member may be in the group.
   *
   * @param begun of the offsets, those before which nothing was read
   */
  void commit(String topic, Map<Integer, Long> offsets, Set<Integer> begun) {
    Map<TopicPartition, OffsetAndMetadata> all = new HashMap<>();
    offsets.forEach(
        (partition, offset) ->
            all.put(
                new TopicPartition(topic, partition),
                new OffsetAndMetadata(offset, begun.contains(partition) ? BEGUN : "")));
    await(admin.alterConsumerGroupOffsets(config.applicationId(), all).all());
  }

  /** Of each partition of the changelog, how many offsets it holds; empty if there is no topic. */
  public Map<Integer, Long> changelogSizes() {
    if (!names().contains(changelog())) {
      return new TreeMap<>();
    }
    Map<Integer, Long> sizes =
        offsets(changelog(), OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    offsets(changelog(), OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED)
        .forEach((partition, begin) -> sizes.merge(partition, -begin, Long::sum));
    return sizes;
  }

  /** What an answer is, or a {@link KafkaException} that says why there is none. */
  public static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known
          ? known
          : new KafkaException("The broker cannot be asked", e.getCause());
    } catch (TimeoutException e) {
      throw new org.apache.kafka.common.errors.TimeoutException("no answer in " + PATIENCE, e);
    } catch (InterruptedException e) {
      throw new org.apache.kafka.common.errors.InterruptException(e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}
