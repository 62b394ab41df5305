package io.tributary.quickstart.crash;

import io.tributary.quickstart.crash.truth.Ledger;
import io.tributary.quickstart.crash.truth.Place;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.platform.Producers;
import io.tributary.quickstart.platform.Topics;
import io.tributary.quickstart.process.Part;
import io.tributary.quickstart.process.Waiting;
import io.tributary.quickstart.shop.ShopEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Sends records, and notes in the ledger where the broker has put each. */
final class Dispatch implements AutoCloseable {
  private static final int NO_SUCH_SCHEMA = 2_000_000_000;

  private final String bootstrapServers;
  private KafkaProducer<byte[], byte[]> producer;
  private final Ledger ledger;
  private final Part broker;
  private final AtomicLong underWay = new AtomicLong();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  Dispatch(Platform platform, Ledger ledger) {
    this.bootstrapServers = platform.bootstrapServers();
    this.producer = Producers.reliable(bootstrapServers);
    this.ledger = ledger;
    this.broker = platform.broker();
  }

  /** Ends the producer, which looks at a topic's partitions once in minutes, and makes another. */
  void connectAnew() {
    await();
    producer.close();
    producer = Producers.reliable(bootstrapServers);
  }

  /** Sends events and returns at once; a broker that is away gets them when it is back. */
  void send(List<ShopEvent> events) {
    for (ShopEvent event : events) {
      byte[] key = event.key().getBytes(StandardCharsets.UTF_8);
      send(
          new ProducerRecord<>(Topics.RAW, key, event.value()), place -> ledger.sent(place, event));
    }
  }

  /** Sends records to the topic of enriched events that are none: plain text, unknown schemas. */
  void sendUndecodable(int number) {
    for (int i = 0; i < number; i++) {
      byte[] key = ("undecodable-" + i).getBytes(StandardCharsets.UTF_8);
      boolean isText = i % 2 == 0;
      byte[] value = isText ? "no Avro at all".getBytes(StandardCharsets.UTF_8) : ofNoSchema();
      String code = isText ? "NOT_AVRO" : "UNKNOWN_SCHEMA_ID";
      send(
          new ProducerRecord<>(Topics.ENRICHED, key, value),
          place -> ledger.undecodable(place, key, value, code));
    }
  }

  /** Waits until the broker has all that was sent. */
  void await() {
    Waiting.until(
        "the broker to take all events",
        () -> broker.signs().missing(underWay.get() + " of them"),
        () -> underWay.get() == 0);
    Exception problem = failure.get();
    if (problem != null) {
      throw new IllegalStateException("An event was not sent: " + problem.getMessage(), problem);
    }
  }

  private void send(ProducerRecord<byte[], byte[]> record, Consumer<Place> note) {
    underWay.incrementAndGet();
    var unused =
        producer.send(
            record,
            (metadata, problem) -> {
              if (problem == null) {
                note.accept(new Place(metadata.topic(), metadata.partition(), metadata.offset()));
              } else {
                failure.compareAndSet(null, problem);
              }
              underWay.decrementAndGet();
            });
  }

  private static byte[] ofNoSchema() {
    return ByteBuffer.allocate(8).put((byte) 0).putInt(NO_SUCH_SCHEMA).array();
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
  }
}
