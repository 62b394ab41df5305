package io.tributary.benchmarks.enricher;

import io.tributary.benchmarks.Benchmark;
import io.tributary.benchmarks.Plan;
import io.tributary.benchmarks.bench.Bench;
import io.tributary.benchmarks.bench.Contender;
import io.tributary.benchmarks.bench.Filling;
import io.tributary.benchmarks.bench.Instance;
import io.tributary.benchmarks.bench.Output;
import io.tributary.benchmarks.process.Cost;
import io.tributary.benchmarks.report.Findings;
import io.tributary.benchmarks.report.Requirement;
import io.tributary.benchmarks.report.Table;
import io.tributary.quickstart.traffic.Scrape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What each further event costs while ids are being remembered, and a restart with all of them. */
public final class GrowthBenchmark implements Benchmark {
  private static final long EVENTS = 10_000_000;
  private static final long EVENTS_QUICKLY = 20_000;
  private static final int STEPS = 10;
  private static final String GROUP = "growth";
  private static final String HEAP = "2g";
  private static final double GROWTH = 1.15;
  private static final double HEAP_BYTES_PER_ID = 40;
  private static final double CHANGELOG_BYTES_PER_ID = 24;
  private static final double SECONDS_TO_OUTPUT = 30;

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String meaning() {
    return "stream-enricher from the first to the ten millionth id remembered, then killed and started again.";
  }

  @Override
  public Findings run(Plan plan) {
    long events = plan.events(EVENTS, EVENTS_QUICKLY);
    long after = events / STEPS;
    try (Bench bench = Bench.open(plan.folderOf(this), plan.installation())) {
      Filling filling = new Filling(bench.bootstrapServers(), plan.installation(), events + after);
      plan.screen().line("Sending %,d events …".formatted(events));
      filling.send(events);

      List<Cost> costs = new ArrayList<>();
      Scrape metrics;
      long changelog;
      Instance first =
          Instance.start(bench, Contender.TRIBUTARY, GROUP, bench.enricherConfig(), HEAP);
      try {
        for (int step = 1; step <= STEPS; step++) {
          costs.add(first.awaitCommitted(events * step / STEPS));
          plan.screen().progress("  %d of %d tenths".formatted(step, STEPS));
        }
        metrics = first.metrics();
        changelog = bench.bytesOfOwnTopics(GROUP);
      } finally {
        first.kill();
      }

      plan.screen().line("Killed; sending %,d more …".formatted(after));
      filling.send(after);
      double restart;
      try (Instance second =
          Instance.start(bench, Contender.TRIBUTARY, GROUP, bench.enricherConfig(), HEAP)) {
        restart = second.awaitCommitted(events + 1).seconds();
        second.awaitCommitted(events + after);
      }
      Output.of(bench.bootstrapServers()).check(Contender.TRIBUTARY, filling.truth());
      return findings(events, costs, new Figures(metrics, changelog, restart));
    }
  }

  /** What is measured once. */
  private record Figures(double ids, double heap, long changelog, double restart) {
    Figures(Scrape metrics, long changelog, double restart) {
      this(
          metrics.sum("tributary_enricher_dedup_ids", Map.of()),
          metrics.sum("tributary_enricher_dedup_bytes", Map.of()),
          changelog,
          restart);
    }
  }

  private static Findings findings(long events, List<Cost> costs, Figures figures) {
    List<List<String>> rows = new ArrayList<>();
    List<Double> perEvent = new ArrayList<>();
    for (int i = 1; i < costs.size(); i++) {
      Cost step = costs.get(i).since(costs.get(i - 1));
      double microseconds = step.cpuSeconds() * 1e6 * STEPS / events;
      perEvent.add(microseconds);
      rows.add(
          List.of(
              "%,d to %,d".formatted(events * i / STEPS, events * (i + 1) / STEPS),
              "%.1f".formatted(microseconds),
              "%.1f".formatted(step.seconds())));
    }
    double growth = perEvent.get(perEvent.size() - 1) / perEvent.get(0);
    double heap = figures.heap() / figures.ids();
    double changelog = figures.changelog() / figures.ids();
    return new Findings(
        List.of(
            "%,d events of about 500 bytes, 5 %% duplicates, 1 %% refused; %d partitions, one thread, 2 GiB of heap, %,.0f ids in the end."
                .formatted(events, Bench.PARTITIONS, figures.ids()),
            "All output, also that after the restart, was compared with what was sent."),
        new Table(List.of("events", "CPU-µs per event", "seconds"), rows),
        List.of(
            Requirement.atMost("cost per event, last tenth / second", growth, GROWTH),
            Requirement.atMost("bytes of heap per id", heap, HEAP_BYTES_PER_ID),
            Requirement.atMost("bytes of changelog per id", changelog, CHANGELOG_BYTES_PER_ID),
            Requirement.atMost(
                "seconds from the start after kill -9 to the first commit",
                figures.restart(),
                SECONDS_TO_OUTPUT)),
        List.of(
            "The first tenth, in which Java warms up, is left out.",
            "The changelog is what its topics take on the broker's disk, compressed as it is sent."));
  }
}
