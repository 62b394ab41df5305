package io.tributary.quickstart.traffic;

import io.tributary.quickstart.platform.Producers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jspecify.annotations.Nullable;

/** Sends events in the background; an event counts as sent when the broker has it. */
public final class Sender {
  private final AtomicLong given = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final CompletableFuture<Void> work;

  private Sender(String bootstrapServers, EventSource events, Pace pace) {
    work = CompletableFuture.runAsync(() -> send(bootstrapServers, events, pace));
  }

  /** Begins to send. */
  public static Sender start(String bootstrapServers, EventSource events, Pace pace) {
    return new Sender(bootstrapServers, events, pace);
  }

  /** The number of events that the broker has. */
  public long sent() {
    return acknowledged.get();
  }

  /** What the broker has yet to take of what was given to it; nothing when it has all. */
  public List<String> outstanding() {
    long taken = sent();
    long missing = given.get() - taken;
    return missing > 0
        ? List.of("the broker has yet to take %,d events after %,d".formatted(missing, taken))
        : List.of();
  }

  /** Whether all events have been sent; fails when one could not be. */
  public boolean isDone() {
    if (work.isDone()) {
      await();
      return true;
    }
    return false;
  }

  /** Waits until all events have been sent. */
  public void await() {
    try {
      work.join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException(
          "Sending stopped after " + sent() + " events: " + cause.getMessage(), cause);
    }
  }

  private void send(String bootstrapServers, EventSource events, Pace pace) {
    try (KafkaProducer<byte[], byte[]> producer = Producers.reliable(bootstrapServers);
        events) {
      while (events.hasNext() && failure.get() == null) {
        pace.awaitNext();
        given.incrementAndGet();
        var unused =
            producer.send(
                events.next(),
                (metadata, problem) -> {
                  if (problem == null) {
                    acknowledged.incrementAndGet();
                  } else {
                    failure.compareAndSet(null, problem);
                  }
                });
      }
      producer.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Exception problem = failure.get();
    if (problem != null) {
      throw new CompletionException(problem);
    }
  }
}
