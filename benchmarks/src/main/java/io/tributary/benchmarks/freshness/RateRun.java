package io.tributary.benchmarks.freshness;

import io.tributary.benchmarks.process.PeakMemory;
import io.tributary.quickstart.platform.Installation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What a rate came to.
 *
 * @param usage from the first event to the last
 * @param peak of lake-writer's memory
 * @param drainSeconds from the last event on until each record was a row, as asked for
 * @param clockLagMs how long the change feed's time of a commit was before it could be read, at
 *     most
 */
record RateRun(
    long perSecond,
    Span span,
    Latencies latencies,
    LakeReading lake,
    OpenLoop.Sent sent,
    Usage usage,
    PeakMemory peak,
    double drainSeconds,
    long clockLagMs) {
  private static final double SECOND_MS = 1_000;

  /** Runs both services on an empty lake and sends events at this rate. */
  static RateRun of(Path folder, Installation installation, long perSecond, Span span) {
    try (Pipeline pipeline = Pipeline.start(folder, installation)) {
      Schedule schedule = Pipeline.schedule(perSecond);
      long end = schedule.startMs() + span.length().toMillis();
      Usage before = pipeline.usage();
      try (OpenLoop loop = pipeline.send(schedule, span.length())) {
        pipeline.runUntil(end);
        Usage usage = pipeline.usage().since(before);
        OpenLoop.Sent sent = loop.await();
        pipeline.awaitRows();
        double drain = (System.currentTimeMillis() - end) / SECOND_MS;
        PeakMemory peak = pipeline.peakOfLakeWriter();
        LakeReading lake = pipeline.read();
        lake.check(sent.accepted());
        Commits commits = new Commits(lake.arrivals(), pipeline.seen());
        Latencies latencies = commits.latencies(schedule.startMs());
        long lag = lag(lake.modifiedMs(), commits.seen());
        return new RateRun(perSecond, span, latencies, lake, sent, usage, peak, drain, lag);
      }
    }
  }

  /** The longest time from what the change feed calls a commit's time until it could be read. */
  private static long lag(Map<Long, Long> modified, Map<Long, Long> seen) {
    return modified.entrySet().stream()
        .mapToLong(each -> seen.getOrDefault(each.getKey(), 0L) - each.getValue())
        .max()
        .orElse(0);
  }

  Histogram all() {
    return latencies.between(Duration.ZERO, span.length());
  }

  Histogram afterWarmUp() {
    return latencies.between(span.warmUp(), span.length());
  }

  /** Of the first, second or third third after the warm-up. */
  Histogram third(int number) {
    return latencies.between(span.third(number - 1), span.third(number));
  }
}
