package io.tributary.enricher.service;

import static org.apache.kafka.streams.CloseOptions.GroupMembershipOperation.LEAVE_GROUP;

import io.tributary.enricher.operation.Health;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topology at work, from its start to its last commit. */
final class StreamsFlow {

  private static final Logger LOG = LoggerFactory.getLogger(StreamsFlow.class);

  /** Of what health tells. */
  static final String NAME = "streams";

  private static final String THREADS = "stream threads";

  static final Duration DRAIN = Duration.ofSeconds(25);

  /** Nothing can be committed any more. */
  private static final Duration NO_DRAIN = Duration.ofSeconds(2);

  private final KafkaStreams streams;
  private final StreamFailures failures;
  private final Health health;
  private final CountDownLatch stopping;
  private final CountDownLatch over = new CountDownLatch(1);

  /**
   * @param stopping is counted down when the service is to stop
   */
  StreamsFlow(
      KafkaStreams streams, StreamFailures failures, Health health, CountDownLatch stopping) {
    this.streams = streams;
    this.failures = failures;
    this.health = health;
    this.stopping = stopping;
  }

  /** Ends it for a reason that no thread has died of. */
  void giveUp(ServiceFailure why) {
    failures.end(why);
    over.countDown();
  }

  /**
   * Runs until it is stopped or given up.
   *
   * @param started is done once reference data is read
   * @param running is done whenever tasks begin to work
   * @throws ServiceFailure if it could not go on
   */
  void run(Runnable started, Runnable running) {
    streams.setUncaughtExceptionHandler(failures);
    streams.setStateListener((state, before) -> note(state, running));
    health.check(THREADS, () -> failures.recovery().objection(threadStates()));
    streams.start();
    started.run();
    Stopping.await(stopping, over);
    streams.close(
        CloseOptions.timeout(failures.fatal() == null ? DRAIN : NO_DRAIN)
            .withGroupMembershipOperation(LEAVE_GROUP));
    Throwable fatal = failures.fatal();
    if (fatal != null) {
      throw new ServiceFailure(String.valueOf(fatal.getMessage()), fatal);
    }
    if (stopping.getCount() > 0) {
      throw new ServiceFailure("Kafka Streams ended by itself; the log above says why");
    }
    LOG.info("Everything is committed; the service ends");
  }

  private List<String> threadStates() {
    try {
      return streams.metadataForLocalThreads().stream().map(ThreadMetadata::threadState).toList();
    } catch (IllegalStateException e) {
      LOG.atDebug().setCause(e).log("Kafka Streams has no threads: it has not begun, or ends");
      return List.of();
    }
  }

  private void note(KafkaStreams.State state, Runnable running) {
    LOG.atInfo().addKeyValue("state", state).log("Kafka Streams");
    if (state == KafkaStreams.State.RUNNING) {
      failures.recovery().running();
      health.present(NAME);
      running.run();
    } else {
      health.missing(NAME, state.name());
    }
    if (state.hasCompletedShutdown()) {
      over.countDown();
    }
  }
}
