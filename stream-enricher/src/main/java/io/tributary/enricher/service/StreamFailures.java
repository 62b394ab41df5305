package io.tributary.enricher.service;

import io.tributary.enricher.config.ConfigException;
import io.tributary.enricher.dedup.WindowFullException;
import io.tributary.enricher.event.ContractException;
import io.tributary.enricher.stream.Patience;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Decides what follows when a stream thread dies: what only a person can mend ends the program at
 * once; anything else gets a new thread after a growing pause, a few times in a quarter of an hour.
 */
final class StreamFailures implements StreamsUncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(StreamFailures.class);
  private static final List<Class<? extends RuntimeException>> FOR_A_PERSON =
      List.of(
          WindowFullException.class,
          ServiceFailure.class,
          ConfigException.class,
          ContractException.class,
          MissingSourceTopicException.class,
          AuthenticationException.class,
          AuthorizationException.class,
          InvalidTopicException.class,
          UnsupportedVersionException.class);

  /** Ends the name of the thread that reads global stores, by Kafka Streams' own naming. */
  private static final String OF_REFERENCE_TABLES = "-GlobalStreamThread";

  private static final int MOST = 10;
  private static final Duration WITHIN = Duration.ofMinutes(15);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final String applicationId;
  private final LongSupplier clock;
  private final Patience patience;
  private final ThreadRecovery recovery;
  private final Runnable counter;
  private final Deque<Long> times = new ArrayDeque<>();
  private @Nullable Throwable fatal;

  /**
   * @param applicationId by which the brokers know the service
   * @param recovery is told of each failure before anything else
   * @param counter counts them
   */
  StreamFailures(
      String applicationId,
      LongSupplier clock,
      Patience patience,
      ThreadRecovery recovery,
      Runnable counter) {
    this.applicationId = applicationId;
    this.clock = clock;
    this.patience = patience;
    this.recovery = recovery;
    this.counter = counter;
  }

  ThreadRecovery recovery() {
    return recovery;
  }

  /** What ended the program; null if nothing did. */
  synchronized @Nullable Throwable fatal() {
    return fatal;
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable failure) {
    recovery.failed(failure);
    counter.run();
    Throwable cause = forAPerson(failure);
    if (cause == null && Thread.currentThread().getName().endsWith(OF_REFERENCE_TABLES)) {
      cause = tablesEnded(failure);
    }
    int recent = countRecent();
    if (cause != null || failure instanceof Error || recent > MOST) {
      end(refusalOr(cause == null ? failure : cause));
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    Duration pause = pause(recent);
    LOG.atError()
        .addKeyValue("failures", recent)
        .addKeyValue("pauseSeconds", pause.toSeconds())
        .setCause(failure)
        .log("A stream thread failed; another takes over after a pause");
    patience.pause(pause);
    recovery.replaced();
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private Throwable refusalOr(Throwable cause) {
    return BrokerRefusal.end(cause, applicationId).<Throwable>map(end -> end).orElse(cause);
  }

  /** Notes what ends the program, also if no thread has died of it. */
  synchronized void end(Throwable cause) {
    if (fatal == null) {
      fatal = cause;
      // Its own words say all; a trace is for what was not thought of.
      LoggingEventBuilder log =
          cause instanceof ServiceFailure
              ? LOG.atError().addKeyValue("cause", cause.getMessage())
              : LOG.atError().setCause(cause);
      log.log("The service cannot go on and stops");
    }
  }

  /** Kafka Streams has one such thread and replaces it by none: asked to, it fails by itself. */
  private static ServiceFailure tablesEnded(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String why =
        root instanceof InvalidOffsetException gone
            ? "the records to be read next are not in %s: made anew, or deleted from"
                .formatted(gone.partitions())
            : String.valueOf(root.getMessage());
    return new ServiceFailure(
        "The reference tables can no longer follow their topics (%s). %s"
            .formatted(why, ReferenceWatch.remedy()),
        failure);
  }

  private synchronized int countRecent() {
    long now = clock.getAsLong();
    times.addLast(now);
    times.removeIf(time -> time < now - WITHIN.toMillis());
    return times.size();
  }

  private static Duration pause(int recent) {
    Duration pause = Duration.ofSeconds(1L << Math.min(recent - 1, 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private static @Nullable Throwable forAPerson(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      for (Class<?> type : FOR_A_PERSON) {
        if (type.isInstance(cause)) {
          return cause;
        }
      }
    }
    return null;
  }
}
