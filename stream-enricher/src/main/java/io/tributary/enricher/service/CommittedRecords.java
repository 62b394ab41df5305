package io.tributary.enricher.service;

import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.stream.StreamsProperties;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All committed records that a topic has now, read once, outside of any group. */
final class CommittedRecords {

  private static final Duration POLL = Duration.ofMillis(500);

  private final Map<String, Object> settings;
  private final IdTopics topics;
  private final String topic;

  CommittedRecords(EnricherConfig config, IdTopics topics, String topic) {
    this.settings = new HashMap<>(StreamsProperties.admin(config));
    this.settings.put("isolation.level", "read_committed");
    this.settings.put("max.poll.records", 5_000);
    this.topics = topics;
    this.topic = topic;
  }

  void forEach(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    Map<Integer, Long> ends =
        topics.offsets(topic, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
    List<TopicPartition> partitions =
        ends.keySet().stream().map(each -> new TopicPartition(topic, each)).toList();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (partitions.stream()
          .anyMatch(each -> consumer.position(each) < ends.getOrDefault(each.partition(), 0L))) {
        consumer.poll(POLL).forEach(reader);
      }
    }
  }
}
