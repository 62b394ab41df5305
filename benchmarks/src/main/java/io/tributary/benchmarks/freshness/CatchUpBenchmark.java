package io.tributary.benchmarks.freshness;

import io.tributary.benchmarks.Benchmark;
import io.tributary.benchmarks.Plan;
import io.tributary.benchmarks.report.Findings;
import io.tributary.benchmarks.report.Plot;
import io.tributary.benchmarks.report.Table;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How long lake-writer takes to be fresh again after it was away, and how much memory. */
public final class CatchUpBenchmark implements Benchmark {
  private static final Phases PHASES =
      new Phases(5_000, Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofMinutes(4));
  private static final Phases PHASES_QUICKLY =
      new Phases(1_000, Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(40));
  private static final int MOST_BARS = 40;
  private static final double SECOND_MS = 1_000;

  /**
   * How it goes.
   *
   * @param before from the first event until lake-writer is killed
   * @param outage until it is started again
   * @param after until the last event
   */
  record Phases(long perSecond, Duration before, Duration outage, Duration after) {
    Duration length() {
      return before.plus(outage).plus(after);
    }
  }

  @Override
  public String name() {
    return "catch-up";
  }

  @Override
  public String meaning() {
    return "lake-writer killed and away while events go on: seconds until fresh again, and memory.";
  }

  @Override
  public Findings run(Plan plan) {
    Phases phases = plan.quick() ? PHASES_QUICKLY : PHASES;
    plan.screen()
        .line(
            "%,d events/s, lake-writer away for %,d s …"
                .formatted(phases.perSecond(), phases.outage().toSeconds()));
    OutageRun run = OutageRun.of(plan.folderOf(this), plan.installation(), phases);
    return new Findings(
        List.of(
            "%,d events/s of about 500 bytes for %,d s, 5 %% duplicates, 1 %% refused, %d partitions; lake-writer killed (SIGKILL) after %,d s and started again %,d s later. Configured as for freshness."
                .formatted(
                    phases.perSecond(),
                    phases.length().toSeconds(),
                    Pipeline.PARTITIONS,
                    phases.before().toSeconds(),
                    phases.outage().toSeconds()),
            "Rows and distinct ids of events were counted in the end."),
        new Table(List.of("what", "measured"), rows(run)),
        List.of(),
        List.of(
            "Fresh: the newest row of a commit should have been sent at most %.0f s before it could be read. Seconds count from the start of the process."
                .formatted(OutageRun.FRESH_MS / SECOND_MS),
            "Cores taken from the start of the process to the last event: %s."
                .formatted(run.usage().cores())),
        List.of(plot(run)));
  }

  private static List<List<String>> rows(OutageRun run) {
    return List.of(
        List.of("events due while lake-writer was away", "%,d".formatted(run.missed())),
        List.of("seconds until the first commit", seconds(run.firstMs())),
        List.of("seconds until fresh", fresh(run)),
        List.of("rows written until then", "%,d".formatted(run.rowsUntilFresh())),
        List.of("latency of events due afterwards, s: p50, p99", latency(run.afterwards())),
        List.of("most memory resident before the outage", run.peakBefore().toString()),
        List.of("most memory resident after it", run.peakAfter().toString()));
  }

  private static String latency(Histogram histogram) {
    return histogram.count() == 0
        ? "there were none"
        : String.format(Locale.ROOT, "%.1f, %.1f", histogram.seconds(0.5), histogram.seconds(0.99));
  }

  private static String fresh(OutageRun run) {
    return run.freshMs().isPresent() ? seconds(run.freshMs().getAsLong()) : "never";
  }

  private static String seconds(long ms) {
    return String.format(Locale.ROOT, "%.1f", ms / SECOND_MS);
  }

  private static Plot plot(OutageRun run) {
    return new Plot(
        "Age of each commit's newest row, by seconds from the start of the process",
        "s",
        run.commits().stream()
            .limit(MOST_BARS)
            .map(
                commit ->
                    new Plot.Bar(
                        "+" + seconds(commit.readMs() - run.startedMs()) + " s",
                        List.of(commit.freshnessMs() / SECOND_MS)))
            .toList());
  }
}
