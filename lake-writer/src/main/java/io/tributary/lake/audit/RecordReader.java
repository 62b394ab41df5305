package io.tributary.lake.audit;

import io.tributary.lake.config.KafkaConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads chosen offsets of one partition: on through what lies between them where that is little,
 * past it where it is much.
 */
final class RecordReader implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Reading so many records on costs about what it costs to go elsewhere. */
  private static final long NEAR = 500;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Partition partition;
  private final TopicPartition assigned;

  private RecordReader(KafkaConsumer<byte[], byte[]> consumer, Partition partition) {
    this.consumer = consumer;
    this.partition = partition;
    this.assigned = new TopicPartition(partition.topic(), partition.number());
    consumer.assign(List.of(assigned));
  }

  static RecordReader open(KafkaConfig config, Partition partition, IsolationLevel isolation) {
    Map<String, Object> settings = new HashMap<>(config.properties());
    settings.put("bootstrap.servers", config.bootstrapServers());
    settings.put("isolation.level", isolation.name().toLowerCase(Locale.ROOT));
    settings.put("enable.auto.commit", "false");
    settings.put("allow.auto.create.topics", "false");
    settings.put("auto.offset.reset", "earliest");
    settings.put("max.poll.records", 2000);
    settings.remove("group.id");
    return new RecordReader(
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        partition);
  }

  void read(Spans offsets, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    List<Span> spans = offsets.list();
    int next = 0;
    long position = spans.get(0).from();
    consumer.seek(assigned, position);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (next < spans.size()) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(500));
      for (ConsumerRecord<byte[], byte[]> each : records.records(assigned)) {
        next = after(spans, next, each.offset());
        if (next < spans.size() && each.offset() >= spans.get(next).from()) {
          reader.accept(each);
        }
      }
      long reached = consumer.position(assigned);
      if (reached > position) {
        position = reached;
        deadline = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() > deadline) {
        throw new CannotTellException(
            "topic %s does not give what follows offset %d".formatted(partition, position));
      }
      next = after(spans, next, position);
      if (next < spans.size() && spans.get(next).from() - position > NEAR) {
        position = spans.get(next).from();
        consumer.seek(assigned, position);
      }
    }
  }

  /** The first span from one on that ends after an offset. */
  private static int after(List<Span> spans, int from, long offset) {
    int next = from;
    while (next < spans.size() && spans.get(next).to() <= offset) {
      next++;
    }
    return next;
  }

  @Override
  public void close() {
    consumer.close(Duration.ofSeconds(5));
  }
}
