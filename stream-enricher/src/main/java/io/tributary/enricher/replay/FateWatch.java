package io.tributary.enricher.replay;

import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.replay.ReplaySender.Sent;
import io.tributary.enricher.replay.refusal.Place;
import io.tributary.enricher.replay.refusal.RefusalReader;
import io.tributary.enricher.replay.refusal.StoredRefusal;
import io.tributary.enricher.replay.refusal.StoredRefusal.Cause;
import io.tributary.enricher.stream.ReplayHeaders;
import io.tributary.enricher.stream.StreamsProperties;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Sees what the service has made of sent records, from the time the watch was set on. */
final class FateWatch implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final EnricherConfig config;
  private final Deserializer<IndexedRecord> contract;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Set<Sent> outstanding = new HashSet<>();
  private final Fates fates = new Fates();

  FateWatch(EnricherConfig config, Deserializer<IndexedRecord> contract) {
    this.config = config;
    this.contract = contract;
    this.consumer =
        new KafkaConsumer<>(
            StreamsProperties.reader(config),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** Watches from here on; so before anything is sent. */
  void set() {
    List<TopicPartition> all =
        Stream.of(config.topics().enriched(), config.topics().rejected())
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(all);
    consumer.endOffsets(all).forEach(consumer::seek);
  }

  /** Is told now and then how many records the service has not decided on. */
  interface Listener {
    void outstanding(int records);
  }

  /** The fates of the sent records, those that are decided when patience ends. */
  Fates await(Collection<Sent> sent, Duration patience, Listener listener) {
    outstanding.addAll(sent);
    long deadline = System.nanoTime() + patience.toNanos();
    while (!outstanding.isEmpty() && System.nanoTime() < deadline) {
      consumer.poll(POLL).forEach(this::see);
      listener.outstanding(outstanding.size());
    }
    return fates;
  }

  private void see(ConsumerRecord<byte[], byte[]> record) {
    boolean enriched = record.topic().equals(config.topics().enriched());
    if (record.value() == null || (enriched && !ReplayHeaders.isIn(record.headers()))) {
      return;
    }
    IndexedRecord decoded = contract.deserialize(record.topic(), record.value());
    Object source = RefusalReader.field(decoded, "source");
    if (source instanceof IndexedRecord place && isOurs(RefusalReader.place(place))) {
      if (enriched) {
        fates.accept();
      } else {
        StoredRefusal refusal =
            RefusalReader.read(
                new Place(record.topic(), record.partition(), record.offset(), record.timestamp()),
                decoded);
        fates.refuse(refusal.outcome(), refusal.causes().stream().map(Cause::code).toList());
      }
    }
  }

  private boolean isOurs(Place source) {
    return source.topic().equals(config.topics().raw())
        && outstanding.remove(new Sent(source.partition(), source.offset()));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
