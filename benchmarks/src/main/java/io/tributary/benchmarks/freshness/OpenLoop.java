package io.tributary.benchmarks.freshness;

import io.tributary.benchmarks.bench.RawEvent;
import io.tributary.benchmarks.bench.RawEvents;
import io.tributary.quickstart.platform.Producers;
import io.tributary.quickstart.platform.Topics;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Sends events as they are due, in the background, and never waits for an answer. */
final class OpenLoop implements AutoCloseable {
  private static final long TICK_MS = 2;

  private final RawEvents events;
  private final Schedule schedule;
  private final long number;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final CompletableFuture<Sent> work;
  private volatile boolean closed;

  /**
   * What was sent.
   *
   * @param accepted the events that must become rows
   * @param latestMs how long after it was due the latest one was handed to the producer
   */
  record Sent(long records, long accepted, long latestMs) {}

  private OpenLoop(String bootstrapServers, RawEvents events, Schedule schedule, long number) {
    this.events = events;
    this.schedule = schedule;
    this.number = number;
    this.work = CompletableFuture.supplyAsync(() -> send(bootstrapServers));
  }

  /** Begins to send so many events, each as its turn comes. */
  static OpenLoop start(String bootstrapServers, RawEvents events, Schedule schedule, long number) {
    return new OpenLoop(bootstrapServers, events, schedule, number);
  }

  /** Waits until all is sent and acknowledged. */
  Sent await() {
    try {
      return work.join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException("Sending stopped: " + cause.getMessage(), cause);
    }
  }

  private Sent send(String bootstrapServers) {
    Sent sent = new Sent(0, 0, 0);
    try (KafkaProducer<byte[], byte[]> producer = Producers.reliable(bootstrapServers)) {
      while (sent.records() < number && !closed) {
        sent = sendDue(producer, sent);
        TimeUnit.MILLISECONDS.sleep(TICK_MS);
      }
      producer.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Exception problem = failure.get();
    if (problem != null) {
      throw new CompletionException(problem);
    }
    return sent;
  }

  private Sent sendDue(KafkaProducer<byte[], byte[]> producer, Sent before) {
    long due = Math.min(number, schedule.dueBy(System.currentTimeMillis()));
    long accepted = before.accepted();
    long latest = before.latestMs();
    for (long record = before.records(); record < due; record++) {
      RawEvent event = events.next();
      accepted += event.fate() == RawEvent.Fate.ACCEPTED ? 1 : 0;
      send(producer, event);
      latest = Math.max(latest, System.currentTimeMillis() - schedule.dueMs(record));
    }
    return new Sent(due, accepted, latest);
  }

  private void send(KafkaProducer<byte[], byte[]> producer, RawEvent event) {
    var unused =
        producer.send(
            new ProducerRecord<>(
                Topics.RAW, event.id().getBytes(StandardCharsets.UTF_8), event.value()),
            (metadata, problem) -> {
              if (problem != null) {
                failure.compareAndSet(null, problem);
              }
            });
  }

  /** Sends no more, if there is more. */
  @Override
  public void close() {
    closed = true;
  }
}
