package io.tributary.benchmarks.freshness;

import io.tributary.benchmarks.Benchmark;
import io.tributary.benchmarks.Plan;
import io.tributary.benchmarks.report.Findings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** From the time an event should have been sent to the time it can be read from the lake. */
public final class FreshnessBenchmark implements Benchmark {
  /** The rate that requirements hold for is measured first. */
  private static final List<Long> RATES = List.of(5_000L, 1_000L, 20_000L);

  private static final List<Long> RATES_QUICKLY = List.of(1_000L);
  private static final Span SPAN = new Span(Duration.ofMinutes(10), Duration.ofMinutes(1));
  private static final Span SPAN_QUICKLY = new Span(Duration.ofSeconds(20), Duration.ofSeconds(8));

  @Override
  public String name() {
    return "freshness";
  }

  @Override
  public String meaning() {
    return "From the time an event should have been sent to the time it can be read from events.";
  }

  @Override
  public Findings run(Plan plan) {
    List<RateRun> runs = new ArrayList<>();
    for (long rate : plan.quick() ? RATES_QUICKLY : RATES) {
      Span span = plan.quick() ? SPAN_QUICKLY : SPAN;
      plan.screen().line("%,d events/s for %,d s …".formatted(rate, span.length().toSeconds()));
      RateRun run =
          RateRun.of(
              plan.folderOf(this).resolve(Long.toString(rate)), plan.installation(), rate, span);
      runs.add(run);
      plan.screen().lines(new FreshnessReport(List.of(run)).findings().lines());
    }
    return new FreshnessReport(runs).findings();
  }
}
