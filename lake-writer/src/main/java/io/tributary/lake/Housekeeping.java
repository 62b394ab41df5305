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
      e.failed().forEach(metrics::aggregateFailed);
      throw e;
    }
  }

  private void publish(AggregatesReport done) {
    for (AggregateReport report : done.tables()) {
      metrics.aggregateShows(report.table(), report.eventsVersion());
      if (report.outcome() == Outcome.REBUILT) {
        lake.register(report.table());
      }
    }
  }

  /** Looks for files that are gone, which is too dear to do at each round. */
  private void lookForFiles() {
    if (Duration.between(looked, clock.instant()).compareTo(BETWEEN_LOOKS) > 0) {
      lake.tables().stream().filter(lake::exists).forEach(this::lookForFiles);
      looked = clock.instant();
    }
  }

  private void lookForFiles(String table) {
    MissingFiles.of(lake, table)
        .ifPresentOrElse(each -> lacksFiles(table, each), () -> readiness.has("files of " + table));
  }

  private void lacksFiles(String table, MissingFiles missing) {
    if (readiness.lacks("files of " + table, missing.what() + ". " + missing.remedy())) {
      LOG.error("table {}: {}. {}", table, missing.what(), missing.remedy());
    }
  }

  private void round() {
    Pools.enter(lake.spark(), "housekeeping");
    try {
      // Maintenance reports what it could not do, and never throws.
      maintenance.runDue();
      lookForFiles();
      publish(aggregates::runDue);
      if (readiness.has("aggregates")) {
        LOG.info("aggregates are up to date again");
      }
    } catch (Exception | FSError e) {
      // Spark throws checked exceptions undeclared, Hadoop says by an Error that the disk is full,
      // and whatever left this method would end all rounds in silence.
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      if (!thread.isShutdown() && readiness.lacks("aggregates", why)) {
        LOG.warn("aggregates could not be updated, and will be tried again: {}", why, e);
      }
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
