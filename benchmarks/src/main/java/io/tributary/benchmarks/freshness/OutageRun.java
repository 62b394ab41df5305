package io.tributary.benchmarks.freshness;

import io.tributary.benchmarks.freshness.CatchUpBenchmark.Phases;
import io.tributary.benchmarks.process.PeakMemory;
import io.tributary.quickstart.platform.Installation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * What an outage of lake-writer came to.
 *
 * @param startedMs when lake-writer was started again, in ms since 1970
 * @param commits those with rows from then on
 * @param firstMs from the start to the first of them
 * @param freshMs from the start to the first that was fresh, if one was before events ended
 * @param afterwards the latencies of the events that were due once it was fresh
 * @param usage from the start to the last event
 */
record OutageRun(
    long missed,
    long startedMs,
    List<Commits.Commit> commits,
    long firstMs,
    OptionalLong freshMs,
    Histogram afterwards,
    Usage usage,
    PeakMemory peakBefore,
    PeakMemory peakAfter) {
  static final long FRESH_MS = 5_000;

  /** Runs both services on an empty lake, and takes lake-writer away for a while. */
  static OutageRun of(Path folder, Installation installation, Phases phases) {
    try (Pipeline pipeline = Pipeline.start(folder, installation)) {
      Schedule schedule = Pipeline.schedule(phases.perSecond());
      try (OpenLoop loop = pipeline.send(schedule, phases.length())) {
        long gone = schedule.startMs() + phases.before().toMillis();
        pipeline.runUntil(gone);
        PeakMemory peakBefore = pipeline.peakOfLakeWriter();
        pipeline.lakeWriter().kill();
        pipeline.runUntil(gone + phases.outage().toMillis());
        long started = System.currentTimeMillis();
        pipeline.lakeWriter().start();
        Usage before = pipeline.usage();
        pipeline.runUntil(schedule.startMs() + phases.length().toMillis());
        Usage usage = pipeline.usage().since(before);
        OpenLoop.Sent sent = loop.await();
        pipeline.awaitRows();
        PeakMemory peakAfter = pipeline.peakOfLakeWriter();
        LakeReading lake = pipeline.read();
        lake.check(sent.accepted());
        return of(
            new Commits(lake.arrivals(), pipeline.seen()),
            schedule.events(Duration.ofMillis(started - gone)),
            started,
            usage,
            peakBefore,
            peakAfter);
      }
    }
  }

  private static OutageRun of(
      Commits all,
      long missed,
      long startedMs,
      Usage usage,
      PeakMemory peakBefore,
      PeakMemory peakAfter) {
    List<Commits.Commit> commits =
        all.inOrder().stream().filter(commit -> commit.readMs() >= startedMs).toList();
    OptionalLong fresh =
        commits.stream()
            .filter(commit -> commit.freshnessMs() <= FRESH_MS)
            .mapToLong(Commits.Commit::readMs)
            .findFirst();
    Histogram afterwards =
        all.latencies(fresh.orElse(Long.MAX_VALUE))
            .between(Duration.ZERO, Duration.ofMillis(Long.MAX_VALUE));
    return new OutageRun(
        missed,
        startedMs,
        commits,
        commits.get(0).readMs() - startedMs,
        fresh.isPresent() ? OptionalLong.of(fresh.getAsLong() - startedMs) : fresh,
        afterwards,
        usage,
        peakBefore,
        peakAfter);
  }

  /** The rows written until it was fresh, or in all. */
  long rowsUntilFresh() {
    long fresh = startedMs + freshMs.orElse(Long.MAX_VALUE - startedMs);
    return commits.stream()
        .filter(commit -> commit.readMs() <= fresh)
        .mapToLong(Commits.Commit::rows)
        .sum();
  }
}
