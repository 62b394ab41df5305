package io.tributary.benchmarks.whole;

import io.tributary.benchmarks.Benchmark;
import io.tributary.benchmarks.Plan;
import io.tributary.benchmarks.bench.Bench;
import io.tributary.benchmarks.bench.Filling;
import io.tributary.benchmarks.bench.Instance;
import io.tributary.benchmarks.bench.RawEvents;
import io.tributary.benchmarks.process.Cost;
import io.tributary.benchmarks.process.LakeProgram;
import io.tributary.benchmarks.report.Findings;
import io.tributary.benchmarks.report.Requirement;
import io.tributary.benchmarks.report.Spread;
import io.tributary.benchmarks.report.Table;
import io.tributary.benchmarks.whole.HourlyTruth.Figures;
import io.tributary.benchmarks.whole.HourlyTruth.TypedHour;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Both services beside the job that people copy, from raw bytes to the same tables. */
public final class WholeBenchmark implements Benchmark {
  private static final long EVENTS = 5_000_000;
  private static final long EVENTS_QUICKLY = 50_000;
  private static final double TIMES_LESS = 3;

  /** Of the 24: the last windows of the copied job wait for a watermark that never comes. */
  private static final int HOURS_COMPARED = 22;

  private static final long HOUR_MS = 3_600_000;

  @Override
  public String name() {
    return "whole";
  }

  @Override
  public String meaning() {
    return "Raw JSON to the tables of the lake: both services beside the job that people copy.";
  }

  @Override
  public Findings run(Plan plan) {
    long events = plan.events(EVENTS, EVENTS_QUICKLY);
    List<Double> ours = new ArrayList<>();
    List<Double> copied = new ArrayList<>();
    try (Bench bench = Bench.open(plan.folderOf(this), plan.installation())) {
      plan.screen().line("Sending %,d events …".formatted(events));
      Filling filling = new Filling(bench.bootstrapServers(), inOrder(plan, events));
      filling.send(events);
      Map<TypedHour, Figures> truth = HourlyTruth.of(inOrder(plan, events)).figures();
      long accepted = filling.truth().accepted().count();
      @Nullable LakeContents tributary = null;
      @Nullable LakeContents job = null;
      for (int repeat = 0; repeat < plan.repeats(); repeat++) {
        Path lake = bench.dir().root().resolve("lake-" + repeat);
        ours.add(tributary(bench, lake, events));
        tributary = LakeContents.of(bench, lake);
        check(tributary, accepted, truth);
        bench.clear(Instance.ENRICHER);
        Path other = bench.dir().root().resolve("copied-" + repeat);
        copied.add(copiedJob(bench, other));
        job = LakeContents.of(bench, other);
        plan.screen()
            .line(
                "  tributary %6.1f CPU-s, copied %6.1f CPU-s"
                    .formatted(ours.get(repeat), copied.get(repeat)));
      }
      return findings(
          plan,
          events,
          new Result(Spread.of(ours), contents(tributary)),
          new Result(Spread.of(copied), contents(job)),
          truth);
    }
  }

  private record Result(Spread cpuSeconds, LakeContents lake) {}

  private static LakeContents contents(@Nullable LakeContents contents) {
    if (contents == null) {
      throw new IllegalStateException("Nothing was run.");
    }
    return contents;
  }

  private static RawEvents inOrder(Plan plan, long events) {
    return Filling.events(plan.installation(), events, RawEvents.Order.BY_TIME);
  }

  private static double tributary(Bench bench, Path lake, long events) {
    Cost before = Cost.ofEndedChildren();
    Instance.enrich(bench, events);
    LakeProgram.writeOnce(bench.installation(), lake, bench.dir().lakeWriterConfig())
        .run(bench.dir().root());
    return Cost.ofEndedChildren().since(before).cpuSeconds();
  }

  private static double copiedJob(Bench bench, Path lake) {
    return LakeProgram.baseline(
            bench.installation(),
            "CopiedJob",
            bench.bootstrapServers(),
            bench.installation().referenceData().toString(),
            lake.toString(),
            lake.resolveSibling(lake.getFileName() + "-checkpoints").toString())
        .run(bench.dir().root())
        .cpuSeconds();
  }

  private static void check(LakeContents lake, long accepted, Map<TypedHour, Figures> truth) {
    if (lake.rows() != accepted || lake.ids() != accepted || !lake.hours().equals(truth)) {
      throw new WrongOutputException(
          "events has %,d rows and %,d ids where there must be %,d, hourly_revenue has %d of %d rows right"
              .formatted(
                  lake.rows(),
                  lake.ids(),
                  accepted,
                  truth.entrySet().stream()
                      .filter(each -> each.getValue().equals(lake.hours().get(each.getKey())))
                      .count(),
                  truth.size()));
    }
  }

  private static Findings findings(
      Plan plan, long events, Result tributary, Result copied, Map<TypedHour, Figures> truth) {
    return new Findings(
        List.of(
            "%,d events of one day in its order, 1 %% two hours late, 5 %% duplicates, 1 %% to be refused; local[*] and 2 GiB of heap for Spark, a million records a batch on both sides; each %d times, in turn."
                .formatted(events, plan.repeats()),
            "Tributary's rows, ids and hours were compared with what was sent."),
        new Table(
            List.of(
                "contender",
                "what",
                "CPU-seconds",
                "1,000 events per CPU-second",
                "rows of events that are doubled",
                "rows that had to be refused",
                "orders of the hours that are missing",
                "hours and types with a wrong number of users"),
            List.of(
                row(
                    "tributary",
                    "stream-enricher, then lake-writer run --once, as they come",
                    events,
                    tributary,
                    truth),
                row(
                    "copied",
                    "Spark: from_json, joins, events; dropDuplicates with a watermark of 10 minutes, windows",
                    events,
                    copied,
                    truth))),
        List.of(
            Requirement.atLeast(
                "CPU-seconds, copied / tributary, of the medians",
                copied.cpuSeconds().median() / tributary.cpuSeconds().median(),
                TIMES_LESS)),
        List.of(
            "Median (least to most), with the start of every process.",
            "Of the hours the first %d are compared: the last windows of the copied job wait for later events."
                .formatted(HOURS_COMPARED),
            "The copied job keeps nothing of what it drops: events that are no JSON, late ones, conflicts."));
  }

  private static List<String> row(
      String contender, String what, long events, Result result, Map<TypedHour, Figures> truth) {
    LakeContents lake = result.lake();
    Map<TypedHour, Figures> compared = compared(truth);
    Map<TypedHour, Figures> actual = new HashMap<>();
    long wrongUsers = 0;
    for (Map.Entry<TypedHour, Figures> each : compared.entrySet()) {
      Figures figures = lake.hours().getOrDefault(each.getKey(), new Figures(0, 0));
      actual.put(each.getKey(), figures);
      wrongUsers += figures.uniqueUsers() == each.getValue().uniqueUsers() ? 0 : 1;
    }
    return List.of(
        contender,
        what,
        result.cpuSeconds().toString(),
        "%.1f".formatted(events / result.cpuSeconds().median() / 1_000),
        "%,d".formatted(lake.rows() - lake.ids()),
        "%,d".formatted(lake.refusable()),
        "%,d of %,d".formatted(orders(compared) - orders(actual), orders(compared)),
        "%d of %d".formatted(wrongUsers, compared.size()));
  }

  private static Map<TypedHour, Figures> compared(Map<TypedHour, Figures> hours) {
    long first = hours.keySet().stream().mapToLong(TypedHour::start).min().orElse(0);
    return hours.entrySet().stream()
        .filter(each -> each.getKey().start() < first + HOURS_COMPARED * HOUR_MS)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static long orders(Map<TypedHour, Figures> hours) {
    return hours.values().stream().mapToLong(Figures::orders).sum();
  }
}
