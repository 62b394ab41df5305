package io.tributary.benchmarks.enricher;

import io.tributary.benchmarks.Benchmark;
import io.tributary.benchmarks.Plan;
import io.tributary.benchmarks.bench.Bench;
import io.tributary.benchmarks.bench.Contender;
import io.tributary.benchmarks.bench.Filling;
import io.tributary.benchmarks.bench.Output;
import io.tributary.benchmarks.report.Findings;
import io.tributary.benchmarks.report.Requirement;
import io.tributary.benchmarks.report.Spread;
import io.tributary.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** stream-enricher beside a byte pass-through and a plain Kafka Streams application. */
public final class EnricherBenchmark implements Benchmark {
  private static final long EVENTS = 2_000_000;
  private static final long EVENTS_QUICKLY = 20_000;
  private static final double TIMES_PLAIN = 3;
  private static final double OF_FLOOR = 0.45;

  @Override
  public String name() {
    return "enricher";
  }

  @Override
  public String meaning() {
    return "Raw JSON to enriched Avro under exactly-once: thousand events per CPU-second.";
  }

  @Override
  public Findings run(Plan plan) {
    long events = plan.events(EVENTS, EVENTS_QUICKLY);
    Map<Contender, List<Trial>> results = new EnumMap<>(Contender.class);
    try (Bench bench = Bench.open(plan.folderOf(this), plan.installation())) {
      plan.screen().line("Sending %,d events …".formatted(events));
      Filling filling = new Filling(bench.bootstrapServers(), plan.installation(), events);
      filling.send(events);
      for (int repeat = 0; repeat < plan.repeats(); repeat++) {
        for (Contender contender : inTurn(repeat)) {
          String group = "%s-%d".formatted(contender.word(), repeat + 1);
          Trial result = Trial.of(bench, contender, group, bench.enricherConfig(), events);
          Output.of(bench.bootstrapServers()).check(contender, filling.truth());
          bench.clear(group);
          results.computeIfAbsent(contender, key -> new ArrayList<>()).add(result);
          plan.screen()
              .line(
                  "  %-12s %6.1f CPU-s, %6.1f s; second half %6.1f thousand events per CPU-second"
                      .formatted(
                          group,
                          result.whole().cpuSeconds(),
                          result.whole().seconds(),
                          result.steadyPerCpuSecond(events)));
        }
      }
    }
    return findings(plan, events, results);
  }

  /** Each time another is the first. */
  private static List<Contender> inTurn(int repeat) {
    List<Contender> contenders = new ArrayList<>(List.of(Contender.values()));
    Collections.rotate(contenders, -repeat);
    return contenders;
  }

  private static Findings findings(Plan plan, long events, Map<Contender, List<Trial>> results) {
    List<List<String>> rows = new ArrayList<>();
    Map<Contender, Spread> steady = new EnumMap<>(Contender.class);
    results.forEach(
        (contender, runs) -> {
          steady.put(contender, spread(runs, run -> run.steadyPerCpuSecond(events)));
          rows.add(
              List.of(
                  contender.word(),
                  contender.meaning(),
                  String.valueOf(steady.get(contender)),
                  spread(runs, run -> run.wholePerCpuSecond(events)).toString(),
                  spread(runs, run -> run.whole().cpuSeconds()).toString(),
                  spread(runs, run -> run.whole().seconds()).toString()));
        });
    return new Findings(
        List.of(
            "%,d events of about 500 bytes, 5 %% duplicates, 1 %% refused; %d partitions, one thread, 1 GiB of heap, transactions of 200 ms; each contender %d times, in turn."
                .formatted(events, Bench.PARTITIONS, plan.repeats()),
            "Each output was compared with what was sent: bytes of the pass-throughs, ids accepted and refused of the others."),
        new Table(
            List.of(
                "contender",
                "what",
                "steady: 1,000 events per CPU-second",
                "with start and warm-up",
                "CPU-seconds in all",
                "seconds in all"),
            rows),
        List.of(
            ratio(steady, Contender.PLAIN, TIMES_PLAIN), ratio(steady, Contender.FLOOR, OF_FLOOR)),
        List.of(
            "Median (least to most). Steady is the second half of the events; everything before it counts as warm-up."));
  }

  private static Requirement ratio(
      Map<Contender, Spread> steady, Contender other, double required) {
    return Requirement.atLeast(
        "tributary / " + other.word() + ", steady, of the medians",
        median(steady, Contender.TRIBUTARY) / median(steady, other),
        required);
  }

  private static double median(Map<Contender, Spread> steady, Contender contender) {
    Spread spread = steady.get(contender);
    return spread == null ? Double.NaN : spread.median();
  }

  private static Spread spread(List<Trial> runs, ToDoubleFunction<Trial> figure) {
    return Spread.of(runs.stream().map(run -> figure.applyAsDouble(run)).toList());
  }
}
