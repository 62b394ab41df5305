package io.tributary.lake;

import io.tributary.lake.aggregate.AggregateException;
import io.tributary.lake.aggregate.AggregateReport;
import io.tributary.lake.aggregate.AggregateReport.Outcome;
import io.tributary.lake.aggregate.Aggregates;
import io.tributary.lake.aggregate.AggregatesReport;
import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.delta.MissingFiles;
import io.tributary.lake.failpoint.FailPoints;
import io.tributary.lake.health.LakeMetrics;
import io.tributary.lake.health.Readiness;
import io.tributary.lake.maintain.Maintenance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.hadoop.fs.FSError;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done beside the streams, one thing after another: aggregates are brought up to date,
 * tables maintained.
 */
final class Housekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Lake lake;
  private final Aggregates aggregates;
  private final Maintenance maintenance;
  private final Duration trigger;
  private final Readiness readiness;
  private final LakeMetrics metrics;
  private final Clock clock = FailPoints.clock();
  private Instant looked = Instant.EPOCH;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "housekeeping");
            made.setDaemon(true);
            return made;
          });

  private @Nullable ScheduledFuture<?> rounds;

  private Housekeeping(
      Lake lake,
      Aggregates aggregates,
      Maintenance maintenance,
      Duration trigger,
      Readiness readiness,
      LakeMetrics metrics) {
    this.lake = lake;
    this.aggregates = aggregates;
    this.maintenance = maintenance;
    this.trigger = trigger;
    this.readiness = readiness;
    this.metrics = metrics;
  }

  static Housekeeping of(
      Lake lake, LakeWriterConfig config, Readiness readiness, LakeMetrics metrics) {
    Aggregates aggregates =
        Aggregates.of(lake.spark(), lake::path, config.aggregates(), config.dimensions());
    Maintenance maintenance =
        new Maintenance(
            lake.spark(), lake::path, lake.tables(), config.maintenance(), FailPoints.clock());
    lake.tables().forEach(table -> metrics.fresh().add(new LakeFigures(lake, table, metrics)));
    return new Housekeeping(
        lake, aggregates, maintenance, config.aggregates().trigger(), readiness, metrics);
  }

  void start() {
    long millis = trigger.toMillis();
    rounds = thread.scheduleWithFixedDelay(this::round, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Brings the aggregates up to date with {@code events}. */
  void updateAggregates() {
    publish(aggregates::runOnce);
  }

  /** What has been done is told of, also if some table has failed. */
  private void publish(Supplier<AggregatesReport> run) {
    try {
      publish(run.get());
    } catch (AggregateException e) {
      publish(e.others());
      e.failed().keySet().forEach(metrics::aggregateFailed);
      throw e;
    }
  }

  private void publish(AggregatesReport done) {
    for (AggregateReport report : done.tables()) {
      metrics.aggregateShows(report.table(), report.eventsVersion());
      works("aggregate " + report.table());
      if (report.outcome() == Outcome.REBUILT) {
        lake.register(report.table());
      }
    }
  }

  /** Looks for files that are gone, which is too dear to do at each round. */
  private void lookForFiles() {
    if (Duration.between(looked, clock.instant()).compareTo(BETWEEN_LOOKS) > 0) {
      lake.tables().forEach(table -> attempt("looking for files of " + table, () -> look(table)));
      looked = clock.instant();
    }
  }

  private void look(String table) {
    Optional<MissingFiles> missing =
        lake.exists(table) ? MissingFiles.of(lake, table) : Optional.empty();
    missing.ifPresentOrElse(
        each -> lacksFiles(table, each), () -> readiness.has("files of " + table));
  }

  private void lacksFiles(String table, MissingFiles missing) {
    if (readiness.lacks("files of " + table, missing.what() + ". " + missing.remedy())) {
      LOG.error("table {}: {}. {}", table, missing.what(), missing.remedy());
    }
  }

  /** One round; whatever left this method would end all of them in silence. */
  void round() {
    Pools.enter(lake.spark(), "housekeeping");
    // Maintenance reports what it could not do, and throws only what nobody foresaw.
    attempt("maintenance", maintenance::runDue);
    lookForFiles();
    attempt("aggregates", this::updateDueAggregates);
  }

  private void updateDueAggregates() {
    try {
      publish(aggregates::runDue);
    } catch (AggregateException e) {
      e.failed().forEach((table, why) -> fails("aggregate " + table, why, e));
    }
  }

  /** Each step by its own name: what one of them achieves says nothing about another. */
  private void attempt(String step, Runnable work) {
    try {
      work.run();
      works(step);
    } catch (Exception | FSError e) {
      // Spark throws checked exceptions undeclared, and Hadoop says by an Error that the disk is
      // full.
      fails(step, String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
    }
  }

  private void works(String what) {
    if (readiness.has(what)) {
      LOG.info("{}: in order again", what);
    }
  }

  private void fails(String what, String why, Throwable cause) {
    if (!thread.isShutdown() && readiness.lacks(what, why)) {
      LOG.warn("{} failed, and will be tried again: {}", what, why, cause);
    }
  }

  void stop() {
    if (rounds != null) {
      rounds.cancel(false);
    }
    thread.shutdown();
    try {
      if (!thread.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
