package io.tributary.benchmarks.freshness;

import io.tributary.benchmarks.report.Findings;
import io.tributary.benchmarks.report.Plot;
import io.tributary.benchmarks.report.Requirement;
import io.tributary.benchmarks.report.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the rates came to, in words and drawn; requirements hold for the first of them. */
record FreshnessReport(List<RateRun> runs) {
  private static final double P50_SECONDS = 5;
  private static final double P99_SECONDS = 10;
  private static final double GROWTH = 1.15;

  Findings findings() {
    RateRun required = runs.get(0);
    List<RateRun> rising =
        runs.stream().sorted(Comparator.comparingLong(RateRun::perSecond)).toList();
    return new Findings(
        circumstances(required),
        new Table(
            List.of(
                "events/s", "events that were due in", "rows", "p50 s", "p95 s", "p99 s", "most s"),
            rising.stream().flatMap(FreshnessReport::rows).toList()),
        requirements(required),
        Stream.concat(
                rising.stream().map(FreshnessReport::remark),
                Stream.of(
                    "Every row counts, the first minute's too where it is not said. Rows are told apart by 10 ms of when they were due: a latency is too long by 10 ms at most."))
            .toList(),
        rising.stream().flatMap(FreshnessReport::plots).toList());
  }

  private static List<String> circumstances(RateRun any) {
    return List.of(
        "Each rate for %,d s on an empty lake, both services just started; events of about 500 bytes, 5 %% duplicates, 1 %% refused, %d partitions; generator, broker and registry on the same machine."
            .formatted(any.span().length().toSeconds(), Pipeline.PARTITIONS),
        "The quickstart's configuration, which is the defaults, but %s of heap for stream-enricher."
            .formatted(Pipeline.ENRICHER_HEAP),
        "The sender follows its schedule whatever becomes of the events before. A row can be read when its commit's file stands in the table's log; rows and distinct ids of each table were counted.");
  }

  private static List<Requirement> requirements(RateRun run) {
    String at = "at %,d events/s, seconds".formatted(run.perSecond());
    return List.of(
        Requirement.atMost("p50 " + at, run.all().seconds(0.5), P50_SECONDS),
        Requirement.atMost("p99 " + at, run.all().seconds(0.99), P99_SECONDS),
        Requirement.atMost(
            "p99 %s, without the warm-up".formatted(at),
            run.afterWarmUp().seconds(0.99),
            P99_SECONDS),
        Requirement.atMost(
            "p99 of the last third / of the first third after the warm-up, at %,d events/s"
                .formatted(run.perSecond()),
            run.third(3).seconds(0.99) / run.third(1).seconds(0.99),
            GROWTH));
  }

  private static Stream<List<String>> rows(RateRun run) {
    Span span = run.span();
    return Stream.of(
        row(run, Duration.ZERO, span.length()),
        row(run, span.warmUp(), span.length()),
        row(run, span.third(0), span.third(1)),
        row(run, span.third(2), span.third(3)));
  }

  private static List<String> row(RateRun run, Duration from, Duration to) {
    Histogram histogram = run.latencies().between(from, to);
    return List.of(
        "%,d".formatted(run.perSecond()),
        "second %,d to %,d".formatted(from.toSeconds(), to.toSeconds()),
        "%,d".formatted(histogram.count()),
        "%.1f".formatted(histogram.seconds(0.5)),
        "%.1f".formatted(histogram.seconds(0.95)),
        "%.1f".formatted(histogram.seconds(0.99)),
        "%.1f".formatted(histogram.most()));
  }

  private static String remark(RateRun run) {
    return "At %,d events/s: cores taken by %s; lake-writer at most %s resident; sent at most %,d ms behind the schedule; %,d commits with rows, %,d compactions; all rows there %.1f s after the last event; the change feed's time of a commit at most %,d ms before it could be read."
        .formatted(
            run.perSecond(),
            run.usage().cores(),
            run.peak(),
            run.sent().latestMs(),
            run.lake().modifiedMs().size(),
            run.lake().compactions(),
            run.drainSeconds(),
            run.clockLagMs());
  }

  private static Stream<Plot> plots(RateRun run) {
    List<Plot.Bar> minutes = new ArrayList<>();
    Duration minute = Duration.ofMinutes(1);
    for (Duration from = Duration.ZERO;
        from.compareTo(run.span().length()) < 0;
        from = from.plus(minute)) {
      Histogram histogram = run.latencies().between(from, from.plus(minute));
      minutes.add(
          new Plot.Bar(
              "minute " + (from.toMinutes() + 1),
              List.of(histogram.seconds(0.5), histogram.seconds(0.99))));
    }
    return Stream.of(
        new Distribution(run.afterWarmUp())
            .plot(
                "%,d events/s after the warm-up, share of the rows by latency"
                    .formatted(run.perSecond())),
        new Plot(
            "%,d events/s, p50 and p99 by the minute in which events were due"
                .formatted(run.perSecond()),
            "s",
            minutes));
  }
}
