package io.tributary.benchmarks.bench;

import io.tributary.benchmarks.Benchmark.WrongOutputException;
import io.tributary.quickstart.platform.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a contender has written, as a reader of committed records sees it. */
public record Output(
    Fingerprint enrichedValues, Fingerprint enrichedKeys, Fingerprint rejectedKeys) {
  private static final Duration POLL = Duration.ofMillis(200);

  public static Output of(String bootstrapServers) {
    Output output = new Output(new Fingerprint(), new Fingerprint(), new Fingerprint());
    read(
        bootstrapServers,
        Topics.ENRICHED,
        record -> {
          output.enrichedValues.add(record.value());
          output.enrichedKeys.add(record.key());
        });
    read(bootstrapServers, Topics.REJECTED, record -> output.rejectedKeys.add(record.key()));
    return output;
  }

  /** Throws unless it is what this contender has to write. */
  public void check(Contender contender, Truth truth) {
    if (contender.passesBytes()) {
      require(contender, "values passed", enrichedValues, truth.values());
    } else {
      require(contender, "ids enriched", enrichedKeys, truth.accepted());
      require(contender, "ids refused", rejectedKeys, truth.refused());
    }
  }

  private static void require(
      Contender contender, String what, Fingerprint actual, Fingerprint expected) {
    if (!actual.matches(expected)) {
      throw new WrongOutputException(
          "%s, %s: %s where there must be %s".formatted(contender.word(), what, actual, expected));
    }
  }

  /** All committed records of a topic, up to where it ends now. */
  public static void read(
      String bootstrapServers,
      String topic,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(part -> new TopicPartition(topic, part.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Function<TopicPartition, Boolean> isRead =
          partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L);
      while (!partitions.stream().allMatch(isRead::apply)) {
        consumer.poll(POLL).forEach(each);
      }
    }
  }
}
