package io.tributary.lake.audit;

import io.tributary.lake.config.KafkaConfig;
import io.tributary.lake.ingest.BrokerRefusal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** The brokers of the configuration. */
final class KafkaTopics implements Topics {
  private static final int PATIENCE_SECONDS = 30;

  private final KafkaConfig config;
  private final Admin admin;

  KafkaTopics(KafkaConfig config) {
    Map<String, Object> settings = new HashMap<>(config.properties());
    settings.put("bootstrap.servers", config.bootstrapServers());
    settings.put("default.api.timeout.ms", PATIENCE_SECONDS * 1000);
    settings.put("request.timeout.ms", 10_000);
    this.config = config;
    try {
      this.admin = Admin.create(settings);
    } catch (KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new CannotTellException(
          "kafka.bootstrap-servers %s cannot be used: %s"
              .formatted(config.bootstrapServers(), cause.getMessage()),
          e);
    }
  }

  @Override
  public Map<Partition, Long> committed(String group) {
    Map<Partition, Long> committed = new TreeMap<>();
    answer(
            admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
            "the committed offsets of group " + group)
        .forEach(
            (partition, offset) -> {
              if (offset != null) {
                committed.put(
                    new Partition(partition.topic(), partition.partition()), offset.offset());
              }
            });
    return committed;
  }

  @Override
  public Map<Partition, Extent> extents(String topic) {
    List<TopicPartition> partitions = partitions(topic);
    Map<TopicPartition, Long> readable =
        offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
    Map<TopicPartition, Long> ends =
        offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    Map<TopicPartition, Long> firsts =
        offsets(partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
    Map<Partition, Extent> extents = new TreeMap<>();
    for (TopicPartition each : partitions) {
      extents.put(
          new Partition(topic, each.partition()),
          new Extent(of(each, firsts), of(each, readable), of(each, ends)));
    }
    return extents;
  }

  @Override
  public Map<Partition, Long> offsetsAt(String topic, Instant time) {
    List<TopicPartition> partitions = partitions(topic);
    Map<TopicPartition, Long> found =
        offsets(
            partitions,
            OffsetSpec.forTimestamp(time.toEpochMilli()),
            IsolationLevel.READ_UNCOMMITTED);
    Map<TopicPartition, Long> ends =
        offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    Map<Partition, Long> offsets = new TreeMap<>();
    found.forEach(
        (each, offset) ->
            offsets.put(
                new Partition(topic, each.partition()), offset < 0 ? of(each, ends) : offset));
    return offsets;
  }

  @Override
  public String id(String topic) {
    return describe(topic).topicId().toString();
  }

  @Override
  public boolean isCompacted(String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Config settings =
        answer(admin.describeConfigs(List.of(resource)).all(), "the settings of topic " + topic)
            .get(resource);
    ConfigEntry policy = settings == null ? null : settings.get(TopicConfig.CLEANUP_POLICY_CONFIG);
    if (policy == null) {
      throw new CannotTellException("the brokers do not tell cleanup.policy of topic " + topic);
    }
    return policy.value().contains(TopicConfig.CLEANUP_POLICY_COMPACT);
  }

  @Override
  public void read(
      Partition partition,
      Spans offsets,
      IsolationLevel isolation,
      Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    if (!offsets.isEmpty()) {
      try (RecordReader records = RecordReader.open(config, partition, isolation)) {
        records.read(offsets, reader);
      } catch (KafkaException e) {
        throw new CannotTellException(
            "topic %s cannot be read: %s".formatted(partition, why(e)), e);
      }
    }
  }

  private List<TopicPartition> partitions(String topic) {
    return describe(topic).partitions().stream()
        .map(each -> new TopicPartition(topic, each.partition()))
        .toList();
  }

  private TopicDescription describe(String topic) {
    TopicDescription description =
        answer(admin.describeTopics(List.of(topic)).allTopicNames(), "of topic " + topic)
            .get(topic);
    if (description == null) {
      throw new CannotTellException("the brokers do not tell of topic " + topic);
    }
    return description;
  }

  private Map<TopicPartition, Long> offsets(
      Collection<TopicPartition> partitions, OffsetSpec spec, IsolationLevel isolation) {
    Map<TopicPartition, OffsetSpec> asked =
        partitions.stream().collect(Collectors.toMap(each -> each, each -> spec));
    Map<TopicPartition, ListOffsetsResultInfo> found =
        answer(
            admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all(),
            "the offsets of " + partitions);
    Map<TopicPartition, Long> offsets = new HashMap<>();
    found.forEach((each, info) -> offsets.put(each, info.offset()));
    return offsets;
  }

  private static long of(TopicPartition partition, Map<TopicPartition, Long> offsets) {
    Long offset = offsets.get(partition);
    if (offset == null) {
      throw new CannotTellException("the brokers do not tell the offsets of " + partition);
    }
    return offset;
  }

  private <T> T answer(KafkaFuture<T> future, String what) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new CannotTellException(
          "the brokers at %s do not tell %s: %s"
              .formatted(config.bootstrapServers(), what, why(cause)),
          cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotTellException("interrupted while asking for " + what, e);
    }
  }

  private static String why(Throwable cause) {
    return BrokerRefusal.remedy(cause)
        .map(remedy -> cause.getMessage() + ". To go on, " + remedy)
        .orElse(String.valueOf(cause.getMessage()));
  }

  @Override
  public void close() {
    admin.close(java.time.Duration.ofSeconds(5));
  }
}
