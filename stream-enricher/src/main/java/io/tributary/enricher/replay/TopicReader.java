package io.tributary.enricher.replay;

import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.stream.StreamsProperties;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from their first record to where they end now: committed records, of no group. */
final class TopicReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, List<PartitionInfo>> topics;

  TopicReader(EnricherConfig config) {
    consumer =
        new KafkaConsumer<>(
            StreamsProperties.reader(config),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    topics = consumer.listTopics();
  }

  /** Is given one record after another. */
  interface Visitor {
    void record(ConsumerRecord<byte[], byte[]> record);
  }

  int partitions(String topic) {
    return topics.getOrDefault(topic, List.of()).size();
  }

  /** Where the partitions of a topic end, open transactions left out. */
  Map<Integer, Long> ends(String topic) {
    Map<Integer, Long> ends = new TreeMap<>();
    consumer.endOffsets(all(topic)).forEach((part, end) -> ends.put(part.partition(), end));
    return ends;
  }

  /** Reads a topic, one partition after the other, so always in the same order. */
  void read(String topic, Visitor visitor) {
    all(topic).stream()
        .map(TopicPartition::partition)
        .sorted()
        .forEach(partition -> read(topic, partition, visitor));
  }

  /** Reads one partition; nothing if the topic does not exist. */
  void read(String topic, int partition, Visitor visitor) {
    if (partition >= partitions(topic)) {
      return;
    }
    TopicPartition part = new TopicPartition(topic, partition);
    long end = consumer.endOffsets(Set.of(part)).getOrDefault(part, 0L);
    consumer.assign(Set.of(part));
    consumer.seekToBeginning(Set.of(part));
    while (consumer.position(part) < end) {
      consumer.poll(POLL).forEach(visitor::record);
    }
  }

  /** The record at an offset, if it is still there. */
  Optional<ConsumerRecord<byte[], byte[]>> at(String topic, int partition, long offset) {
    if (partition >= partitions(topic)) {
      return Optional.empty();
    }
    TopicPartition part = new TopicPartition(topic, partition);
    consumer.assign(Set.of(part));
    consumer.seek(part, offset);
    try {
      while (consumer.position(part) <= offset) {
        List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(part);
        if (!records.isEmpty()) {
          return Optional.of(records.get(0)).filter(record -> record.offset() == offset);
        }
      }
    } catch (OffsetOutOfRangeException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private Collection<TopicPartition> all(String topic) {
    return topics.getOrDefault(topic, List.of()).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
