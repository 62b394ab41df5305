package io.tributary.benchmarks.bench;

import io.tributary.quickstart.platform.Installation;
import io.tributary.quickstart.platform.Producers;
import io.tributary.quickstart.platform.ReferenceData;
import io.tributary.quickstart.platform.Topics;
import io.tributary.quickstart.shop.Catalog;
import java.nio.charset.StandardCharsets;
import java.util.function.LongUnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Fills the raw topic, and knows what must become of it. */
public final class Filling {
  private final String bootstrapServers;
  private final RawEvents events;
  private final Truth truth = new Truth();

  /** Of so many events in all, in any order. */
  public Filling(String bootstrapServers, Installation installation, long events) {
    this(bootstrapServers, events(installation, events, RawEvents.Order.SHUFFLED));
  }

  public Filling(String bootstrapServers, RawEvents events) {
    this.bootstrapServers = bootstrapServers;
    this.events = events;
  }

  /** Events of the example catalog. */
  public static RawEvents events(Installation installation, long number, RawEvents.Order order) {
    return new RawEvents(
        Catalog.of(new ReferenceData(installation.referenceData())), number, order);
  }

  /** Events of the example catalog without end, each with the time that its number is due at. */
  public static RawEvents scheduled(Installation installation, LongUnaryOperator due) {
    return new RawEvents(Catalog.of(new ReferenceData(installation.referenceData())), due);
  }

  /** Sends so many of the events, or those that are left. */
  public void send(long number) {
    try (KafkaProducer<byte[], byte[]> producer = Producers.reliable(bootstrapServers)) {
      for (long sent = 0; sent < number && events.hasNext(); sent++) {
        RawEvent event = events.next();
        truth.add(event);
        var unused =
            producer.send(
                new ProducerRecord<>(
                    Topics.RAW, event.id().getBytes(StandardCharsets.UTF_8), event.value()));
      }
      producer.flush();
    }
  }

  /** What must become of the events sent so far. */
  public Truth truth() {
    return truth;
  }
}
