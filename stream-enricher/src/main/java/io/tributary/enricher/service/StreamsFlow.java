package io.tributary.enricher.service;

import static org.apache.kafka.streams.CloseOptions.GroupMembershipOperation.LEAVE_GROUP;

import io.tributary.enricher.operation.Health;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topology at work, from its start to its last commit. */
final class StreamsFlow {

  private static final Logger LOG = LoggerFactory.getLogger(StreamsFlow.class);

  /** Of what health tells. */
  static final String NAME = "streams";

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

  private void note(KafkaStreams.State state, Runnable running) {
    LOG.atInfo().addKeyValue("state", state).log("Kafka Streams");
    if (state == KafkaStreams.State.RUNNING) {
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
