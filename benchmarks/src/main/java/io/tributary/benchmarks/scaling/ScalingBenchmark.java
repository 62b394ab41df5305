package io.tributary.benchmarks.scaling;

import io.tributary.benchmarks.Benchmark;
import io.tributary.benchmarks.Plan;
import io.tributary.benchmarks.bench.Bench;
import io.tributary.benchmarks.bench.Contender;
import io.tributary.benchmarks.bench.EnrichedTopic;
import io.tributary.benchmarks.bench.Filling;
import io.tributary.benchmarks.bench.Output;
import io.tributary.benchmarks.process.Cost;
import io.tributary.benchmarks.report.Findings;
import io.tributary.benchmarks.report.Spread;
import io.tributary.benchmarks.report.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an event costs with more threads, instances and partitions, and a row with more cores. */
public final class ScalingBenchmark implements Benchmark {
  private static final long EVENTS = 2_000_000;
  private static final long EVENTS_QUICKLY = 10_000;
  private static final int LESS_FOR_LAKE = 4;
  private static final List<Integer> PARTITIONS = List.of(1, Bench.PARTITIONS, 16, 64);
  private static final List<Integer> PARTITIONS_QUICKLY = List.of(Bench.PARTITIONS);
  private static final List<Writing> WRITING =
      List.of(new Writing(1, 200_000), new Writing(2, 200_000), new Writing(2, 20_000));

  /** What was measured of one way to run a service. */
  private record Row(String service, String partitions, String setup) {}

  @Override
  public String name() {
    return "scaling";
  }

  @Override
  public String meaning() {
    return "What an event costs with more threads, instances, partitions and cores.";
  }

  @Override
  public Findings run(Plan plan) {
    long events = plan.events(EVENTS, EVENTS_QUICKLY);
    Map<Row, List<Cost>> costs = new LinkedHashMap<>();
    for (int partitions : plan.quick() ? PARTITIONS_QUICKLY : PARTITIONS) {
      enrich(plan, events, partitions, costs);
    }
    long rows = write(plan, events / LESS_FOR_LAKE, costs);
    return findings(plan, events, rows, costs);
  }

  private void enrich(Plan plan, long events, int partitions, Map<Row, List<Cost>> costs) {
    Path folder = plan.folderOf(this).resolve("partitions-" + partitions);
    try (Bench bench = Bench.open(folder, plan.installation(), partitions)) {
      Filling filling = new Filling(bench.bootstrapServers(), plan.installation(), events);
      plan.screen().line("Sending %,d events, partitions: %d".formatted(events, partitions));
      filling.send(events);
      for (int repeat = 0; repeat < plan.repeats(); repeat++) {
        for (Enriching way : ways(partitions)) {
          String group = "scaling-%d-%d-%d".formatted(way.instances(), way.threads(), repeat);
          Cost cost = way.secondHalf(bench, group, events);
          Output.of(bench.bootstrapServers()).check(Contender.TRIBUTARY, filling.truth());
          bench.clear(group);
          note(
              plan,
              costs,
              new Row("stream-enricher", Integer.toString(partitions), way.words()),
              cost,
              events / 2);
        }
      }
    }
  }

  /** More threads and instances are tried where there are partitions for all of them. */
  private static List<Enriching> ways(int partitions) {
    Enriching one = new Enriching(1, 1);
    return partitions == Bench.PARTITIONS
        ? List.of(one, new Enriching(1, 2), new Enriching(2, 1))
        : List.of(one);
  }

  private long write(Plan plan, long events, Map<Row, List<Cost>> costs) {
    try (EnrichedTopic topic =
        EnrichedTopic.filled(plan, plan.folderOf(this).resolve("lake"), events)) {
      for (int repeat = 0; repeat < plan.repeats(); repeat++) {
        for (Writing way : WRITING) {
          String lake = "lake-%d-%d-%d".formatted(way.cores(), way.batch(), repeat);
          Cost cost = way.all(plan, topic, lake);
          note(
              plan,
              costs,
              new Row("lake-writer", Integer.toString(Bench.PARTITIONS), way.words()),
              cost,
              topic.accepted());
        }
      }
      return topic.accepted();
    }
  }

  private static void note(Plan plan, Map<Row, List<Cost>> costs, Row row, Cost cost, long events) {
    costs.computeIfAbsent(row, key -> new ArrayList<>()).add(cost);
    plan.screen()
        .line(
            "  %-16s %3s partitions, %-28s %6.1f CPU-µs per event, %,8.0f events/s"
                .formatted(
                    row.service(),
                    row.partitions(),
                    row.setup(),
                    micros(cost, events),
                    perSecond(cost, events)));
  }

  private static Findings findings(Plan plan, long events, long rows, Map<Row, List<Cost>> costs) {
    return new Findings(
        List.of(
            "stream-enricher: %,d events of about 500 bytes, 5 %% duplicates, 1 %% refused, 1 GiB of heap, of which the second half is measured; lake-writer run --once, without aggregates: %,d rows, 2 GiB of heap, less what a run without anything to write costs; each %d times, in turn."
                .formatted(events, rows, plan.repeats()),
            "Broker and registry run on the same cores. stream-enricher's output was compared with what was sent."),
        new Table(
            List.of(
                "service",
                "partitions",
                "instances × threads, or cores",
                "CPU-µs per event",
                "events per second",
                "cores in use"),
            costs.entrySet().stream()
                .map(
                    each ->
                        cells(
                            each.getKey(),
                            each.getValue(),
                            each.getKey().service().equals("lake-writer") ? rows : events / 2))
                .toList()),
        List.of(),
        List.of("Median (least to most)."));
  }

  private static List<String> cells(Row row, List<Cost> costs, long events) {
    return List.of(
        row.service(),
        row.partitions(),
        row.setup(),
        Spread.of(costs.stream().map(each -> micros(each, events)).toList()).words(1),
        "%,.0f"
            .formatted(
                Spread.of(costs.stream().map(each -> perSecond(each, events)).toList()).median()),
        "%.2f"
            .formatted(
                Spread.of(costs.stream().map(each -> each.cpuSeconds() / each.seconds()).toList())
                    .median()));
  }

  private static double micros(Cost cost, long events) {
    return cost.cpuSeconds() * 1e6 / events;
  }

  private static double perSecond(Cost cost, long events) {
    return events / cost.seconds();
  }
}
