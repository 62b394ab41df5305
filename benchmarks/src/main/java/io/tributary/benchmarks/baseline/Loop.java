package io.tributary.benchmarks.baseline;

import io.tributary.contract.FormattingDefaults;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The bytes passed through by a consumer and a transactional producer: what the clients cost. */
public final class Loop {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<TopicPartition, OffsetAndMetadata> reached = new HashMap<>();

  private Loop(Arguments arguments) {
    Map<String, Object> in = arguments.consumer();
    in.put("bootstrap.servers", arguments.bootstrapServers());
    in.put("group.id", arguments.applicationId());
    in.put("enable.auto.commit", false);
    in.put("isolation.level", "read_committed");
    Map<String, Object> out = arguments.producer();
    out.put("bootstrap.servers", arguments.bootstrapServers());
    out.put("transactional.id", arguments.applicationId());
    consumer = new KafkaConsumer<>(in, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    producer = new KafkaProducer<>(out, new ByteArraySerializer(), new ByteArraySerializer());
  }

  public static void main(String[] arguments) {
    FormattingDefaults.pin();
    Loop loop = new Loop(Arguments.of(arguments));
    Thread main = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> loop.end(main), "close"));
    loop.run();
  }

  private void run() {
    producer.initTransactions();
    consumer.subscribe(List.of(Arguments.RAW));
    try {
      while (true) {
        transaction();
      }
    } catch (WakeupException e) {
      producer.close();
      consumer.close();
    }
  }

  private void transaction() {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    if (records.isEmpty()) {
      return;
    }
    producer.beginTransaction();
    long end = System.nanoTime() + Duration.ofMillis(Arguments.COMMIT_INTERVAL_MS).toNanos();
    while (true) {
      records.forEach(this::pass);
      if (System.nanoTime() >= end) {
        break;
      }
      records = consumer.poll(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
    producer.sendOffsetsToTransaction(reached, consumer.groupMetadata());
    producer.commitTransaction();
    reached.clear();
  }

  private void pass(ConsumerRecord<byte[], byte[]> record) {
    var unused =
        producer.send(new ProducerRecord<>(Arguments.ENRICHED, record.key(), record.value()));
    reached.put(
        new TopicPartition(record.topic(), record.partition()),
        new OffsetAndMetadata(record.offset() + 1));
  }

  private void end(Thread main) {
    consumer.wakeup();
    try {
      main.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
