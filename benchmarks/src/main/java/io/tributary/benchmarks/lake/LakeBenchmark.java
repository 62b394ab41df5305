package io.tributary.benchmarks.lake;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.benchmarks.Benchmark;
import io.tributary.benchmarks.Plan;
import io.tributary.benchmarks.bench.EnrichedTopic;
import io.tributary.benchmarks.process.Cost;
import io.tributary.benchmarks.process.LakeProgram;
import io.tributary.benchmarks.process.LakeQuery;
import io.tributary.benchmarks.report.Findings;
import io.tributary.benchmarks.report.Requirement;
import io.tributary.benchmarks.report.Spread;
import io.tributary.benchmarks.report.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** lake-writer from Kafka to its tables, beside the same rows from Parquet to the same table. */
public final class LakeBenchmark implements Benchmark {
  private static final long EVENTS = 5_000_000;
  private static final long EVENTS_QUICKLY = 5_000;
  private static final double TIMES_WRITING = 1.3;
  private static final String COUNTS =
      "SELECT count(*) AS n, count(DISTINCT event_id) AS ids FROM events";

  @Override
  public String name() {
    return "lake";
  }

  @Override
  public String meaning() {
    return "Enriched events from Kafka to Delta, beside the same rows from Parquet to the same table.";
  }

  @Override
  public Findings run(Plan plan) {
    long events = plan.events(EVENTS, EVENTS_QUICKLY);
    List<Cost> fromKafka = new ArrayList<>();
    List<Cost> fromParquet = new ArrayList<>();
    List<Cost> asSpark = new ArrayList<>();
    long rows;
    try (EnrichedTopic topic = EnrichedTopic.filled(plan, plan.folderOf(this), events)) {
      rows = topic.accepted();
      Path parquet = topic.folder().resolve("parquet");
      for (int repeat = 0; repeat < plan.repeats(); repeat++) {
        Path written = topic.folder().resolve("lake-" + repeat);
        fromKafka.add(
            run(
                plan,
                topic,
                LakeProgram.writeOnce(plan.installation(), written, topic.lakeWriterConfig())));
        check(plan, topic, written, rows);
        if (repeat == 0) {
          run(
              plan,
              topic,
              LakeProgram.baseline(
                  plan.installation(),
                  "ParquetToDelta",
                  "copy",
                  written.resolve("events").toString(),
                  parquet.toString()));
        }
        fromParquet.add(write(plan, topic, "write", parquet, repeat, rows));
        asSpark.add(write(plan, topic, "write-as-spark", parquet, repeat, rows));
      }
    }
    return findings(plan, rows, spread(fromKafka), spread(fromParquet), spread(asSpark));
  }

  private static Cost write(
      Plan plan, EnrichedTopic topic, String way, Path parquet, int repeat, long rows) {
    Path lake = topic.folder().resolve(way + "-" + repeat);
    Cost cost =
        run(
            plan,
            topic,
            LakeProgram.baseline(
                plan.installation(),
                "ParquetToDelta",
                way,
                parquet.toString(),
                lake.resolve("events").toString()));
    check(plan, topic, lake, rows);
    return cost;
  }

  private static Cost run(Plan plan, EnrichedTopic topic, LakeProgram program) {
    Cost cost = program.run(topic.folder());
    plan.screen()
        .line(
            "  %-20s %6.1f CPU-s, %6.1f s"
                .formatted(program.name(), cost.cpuSeconds(), cost.seconds()));
    return cost;
  }

  private static void check(Plan plan, EnrichedTopic topic, Path lake, long rows) {
    JsonNode counts =
        new LakeQuery(plan.installation(), topic.lakeWriterConfig(), topic.folder())
            .rows(lake, COUNTS)
            .get(0);
    if (counts.path("n").asLong() != rows || counts.path("ids").asLong() != rows) {
      throw new WrongOutputException(
          "%s has %s where there must be %,d rows, each with an id of its own"
              .formatted(lake, counts, rows));
    }
  }

  private static Findings findings(
      Plan plan, long rows, Spread kafka, Spread parquet, Spread asSpark) {
    return new Findings(
        List.of(
            "%,d rows of 29 columns in one event date and seven types; local[*], 2 GiB of heap; each %d times, in turn."
                .formatted(rows, plan.repeats()),
            "Rows and distinct ids of each table were counted."),
        new Table(
            List.of("contender", "what", "CPU-seconds", "CPU-µs per row"),
            List.of(
                row(
                    "tributary",
                    "lake-writer run --once, without aggregates; refusals to their table too",
                    kafka,
                    rows),
                row(
                    "writing",
                    "Spark: Parquet to a Delta table with the same partitions, files as lake-writer's",
                    parquet,
                    rows),
                row(
                    "writing as Spark",
                    "the same with Spark's own settings of files: dictionaries of all columns, INT96",
                    asSpark,
                    rows))),
        List.of(
            Requirement.atMost(
                "tributary / writing, of the medians",
                kafka.median() / parquet.median(),
                TIMES_WRITING)),
        List.of("Median (least to most), the start of the process included on both sides."));
  }

  private static List<String> row(String contender, String what, Spread cpu, long rows) {
    return List.of(contender, what, cpu.toString(), "%.1f".formatted(cpu.median() * 1e6 / rows));
  }

  private static Spread spread(List<Cost> costs) {
    return Spread.of(costs.stream().map(Cost::cpuSeconds).toList());
  }
}
