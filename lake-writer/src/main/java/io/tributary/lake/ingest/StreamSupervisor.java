package io.tributary.lake.ingest;

import io.tributary.lake.failpoint.FailPoints;
import io.tributary.lake.health.Readiness;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one stream's query running: an outage makes it wait and start again, any other failure ends
 * it.
 */
final class StreamSupervisor implements Callable<Void> {
  private static final Logger LOG = LoggerFactory.getLogger(StreamSupervisor.class);

  private static final Duration POLL = Duration.ofMillis(300);

  private final Stream stream;
  private final Stream rejected;
  private final StreamQuery query;
  private final Trigger trigger;
  private final Readiness readiness;
  private final BatchGate gate;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Pause pause;
  private volatile @Nullable StreamingQuery running;
  private String unproven = "is starting: no batch has ended yet";

  StreamSupervisor(
      Stream stream,
      Stream rejected,
      StreamQuery query,
      Trigger trigger,
      Readiness readiness,
      BatchGate gate,
      Pause pause) {
    this.stream = stream;
    this.rejected = rejected;
    this.query = query;
    this.trigger = trigger;
    this.readiness = readiness;
    this.gate = gate;
    this.pause = pause;
    readiness.lacks(name(), unproven);
  }

  /** Runs until the query has ended by itself or has been stopped. */
  @Override
  public Void call() throws InterruptedException {
    while (stopping.getCount() > 0) {
      try {
        attempt();
        return null;
      } catch (StreamingQueryException | TimeoutException | RuntimeException | FSError e) {
        // Hadoop's local file system says by an Error that its disk is full.
        OutageException outage = Outages.of(e).orElseThrow(() -> failed(e));
        waitFor(outage);
      }
    }
    return null;
  }

  private void attempt() throws StreamingQueryException, TimeoutException {
    StreamingQuery started = query.start(rejected, trigger);
    running = started;
    LOG.info(
        "query {}: topic {} is written to table {}",
        stream.table(),
        stream.topic(),
        stream.table());
    if (stopping.getCount() == 0) {
      started.stop();
    }
    QueryWatch watch = new QueryWatch(FailPoints.clock(), unproven);
    while (!started.awaitTermination(POLL.toMillis())) {
      watch.look(started).ifPresentOrElse(why -> lacks(why), this::progressed);
    }
  }

  /** Notes that a batch or an idle trigger has ended: whatever was missing is there. */
  private void progressed() {
    pause.reset();
    if (readiness.has(name())) {
      LOG.info("query {}: ready", stream.table());
    }
  }

  private void lacks(String why) {
    if (readiness.lacks(name(), why)) {
      LOG.warn("query {} waits for {}", stream.table(), why);
    }
  }

  private void waitFor(OutageException outage) throws InterruptedException {
    Duration wait = pause.next();
    unproven = outage.dependency() + ": " + outage.getMessage();
    lacks(unproven);
    stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private IllegalStateException failed(Throwable e) {
    String why = lost(e).or(() -> BrokerRefusal.explanation(e)).orElseGet(() -> firstLine(e));
    readiness.lacks(name(), why);
    return new IllegalStateException("query " + stream.table() + " has failed: " + why, e);
  }

  /** What Spark says of lost records names neither table nor remedy. */
  private Optional<String> lost(Throwable e) {
    try {
      return Outages.isLoss(e)
          ? query.lost().map(what -> what + ". " + TopicReview.remedyOfExpired())
          : Optional.empty();
    } catch (RuntimeException unknown) {
      LOG.warn("query {}: what was lost cannot be told: {}", stream.table(), firstLine(unknown));
      return Optional.empty();
    }
  }

  private static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** Lets the running batch finish, then stops the query. */
  void drain(Duration patience) throws InterruptedException, TimeoutException {
    stopping.countDown();
    if (!gate.close(patience)) {
      LOG.warn(
          "query {}: the batch did not end in {}; it will be written at the next start",
          stream.table(),
          patience);
    }
    StreamingQuery query = running;
    if (query != null) {
      query.stop();
    }
  }

  /** The name by which readiness speaks of the query. */
  private String name() {
    return "query " + stream.table();
  }
}
