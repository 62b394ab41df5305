package io.tributary.enricher.service;

import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.stream.StreamsProperties;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks for a committed record in a range of a partition, outside of any group. */
final class PartitionReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaConsumer<byte[], byte[]> consumer;

  PartitionReader(EnricherConfig config) {
    Map<String, Object> settings = new HashMap<>(StreamsProperties.admin(config));
    settings.put("isolation.level", "read_committed");
    settings.put("auto.offset.reset", "earliest");
    settings.put("enable.auto.commit", false);
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** The first record from one offset to before another that is as asked for. */
  Optional<ConsumerRecord<byte[], byte[]>> first(
      TopicPartition partition,
      long from,
      long before,
      Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
    consumer.assign(Set.of(partition));
    consumer.seek(partition, from);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (consumer.position(partition) < before) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        deadline = System.nanoTime() + PATIENCE.toNanos();
        if (record.offset() < before && wanted.test(record)) {
          return Optional.of(record);
        }
      }
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("no records of %s in %s".formatted(partition, PATIENCE));
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
