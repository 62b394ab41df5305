package io.tributary.enricher.replay;

import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.replay.Plan.Sendable;
import io.tributary.enricher.service.ServiceFailure;
import io.tributary.enricher.stream.StreamsProperties;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends refusals back: each transaction holds raw records and the notes that they were sent. There
 * is one name for the transactions of all replays of an application, so a later replay ends the
 * transactions of an earlier one, and takes up what that one has committed.
 */
final class ReplaySender implements AutoCloseable {

  private static final int LARGEST_BATCH = 500;

  private final String rawTopic;
  private final Producer<byte[], byte[]> producer;
  private final Clock clock;
  private int sent;

  ReplaySender(String rawTopic, Producer<byte[], byte[]> producer, Clock clock) {
    this.rawTopic = rawTopic;
    this.producer = producer;
    this.clock = clock;
  }

  /** Where a record has come to stand. */
  record Sent(int partition, long offset) {}

  /** Is told after each transaction how many records are sent. */
  interface Listener {
    void sent(int records);
  }

  /** A sender that has put an end to any other of this application. */
  static ReplaySender open(EnricherConfig config) {
    Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            StreamsProperties.writer(config, config.applicationId() + "-replay"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    ReplaySender sender = new ReplaySender(config.topics().raw(), producer, Clock.systemUTC());
    producer.initTransactions();
    return sender;
  }

  /** Sends all, in their order. */
  List<Sent> send(List<Sendable> all, Progress progress, Pace pace, Listener listener) {
    List<Sent> places = new ArrayList<>();
    int batch = Math.min(LARGEST_BATCH, pace.perSecond());
    for (int from = 0; from < all.size(); from += batch) {
      List<Sendable> part = all.subList(from, Math.min(all.size(), from + batch));
      places.addAll(transaction(part, all.size(), progress));
      sent += part.size();
      listener.sent(sent);
      if (sent < all.size()) {
        pace.await(sent);
      }
    }
    return places;
  }

  private List<Sent> transaction(List<Sendable> part, int all, Progress progress) {
    try {
      producer.beginTransaction();
      List<Future<RecordMetadata>> futures = new ArrayList<>();
      for (Sendable each : part) {
        long now = clock.millis();
        futures.add(producer.send(raw(each, now)));
        Future<RecordMetadata> unused = producer.send(progress.note(each.refusal(), now));
      }
      producer.commitTransaction();
      return places(futures);
    } catch (KafkaException e) {
      throw failure(e, all);
    }
  }

  /** To the partition it came from, where the memory of its id is. */
  private ProducerRecord<byte[], byte[]> raw(Sendable each, long nowMs) {
    return new ProducerRecord<>(
        rawTopic,
        each.refusal().source().partition(),
        nowMs,
        each.refusal().key(),
        each.value(),
        each.headers());
  }

  private static List<Sent> places(List<Future<RecordMetadata>> futures) {
    List<Sent> places = new ArrayList<>();
    try {
      for (Future<RecordMetadata> future : futures) {
        places.add(new Sent(future.get().partition(), future.get().offset()));
      }
    } catch (ExecutionException e) {
      throw new KafkaException("A record of a committed transaction failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new org.apache.kafka.common.errors.InterruptException(e);
    }
    return places;
  }

  private ServiceFailure failure(KafkaException e, int all) {
    if (isFenced(e)) {
      return new ServiceFailure(
          "Another replay of this application has begun and goes on where this one ends: %d of %d were sent here, and none is sent twice. Watch that one."
              .formatted(sent, all),
          e);
    }
    return new ServiceFailure(
        "The replay stopped after %d of %d (%s). Run it again: it goes on where it stopped and sends nothing twice."
            .formatted(sent, all, e.getMessage()),
        e);
  }

  private static boolean isFenced(Throwable e) {
    return e instanceof ProducerFencedException
        || e instanceof InvalidProducerEpochException
        || (e.getCause() != null && isFenced(e.getCause()));
  }

  /** Ends an open transaction too: a producer that is closed within one leaves it to be aborted. */
  @Override
  public void close() {
    producer.close();
  }
}
