package io.tributary.quickstart.platform;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Counts the records of the raw topic. Its offsets are more as soon as something was replayed,
 * since transactions take offsets for themselves.
 */
public record RawRecords(String bootstrapServers) {
  private static final Duration POLL = Duration.ofMillis(200);

  /** The committed records of a partition before an offset. */
  public long before(int partition, long end) {
    TopicPartition part = new TopicPartition(Topics.RAW, partition);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(Set.of(part));
      consumer.seekToBeginning(Set.of(part));
      long records = 0;
      while (consumer.position(part) < end) {
        records +=
            consumer.poll(POLL).records(part).stream()
                .filter(record -> record.offset() < end)
                .count();
      }
      return records;
    }
  }
}
