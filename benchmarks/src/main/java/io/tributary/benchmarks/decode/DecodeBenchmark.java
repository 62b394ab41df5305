package io.tributary.benchmarks.decode;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.benchmarks.Benchmark;
import io.tributary.benchmarks.Plan;
import io.tributary.benchmarks.bench.EnrichedTopic;
import io.tributary.benchmarks.process.LakeProgram;
import io.tributary.benchmarks.report.Findings;
import io.tributary.benchmarks.report.Requirement;
import io.tributary.benchmarks.report.Spread;
import io.tributary.benchmarks.report.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From the bytes of enriched events to Spark's rows, by each way there is. */
public final class DecodeBenchmark implements Benchmark {
  /** So few that they stay in a core's cache, as a record does that has just been fetched. */
  private static final long EVENTS = 1_000;

  private static final double TIMES_ON_ALL = 2;
  private static final double TIMES_ON_FOUR = 2.5;
  private static final Setting ALL = new Setting("ALL", "ONE", "all columns");
  private static final Setting FOUR = new Setting("FOUR", "ONE", "four columns");
  private static final Setting MIXED = new Setting("ALL", "MIXED", "all columns, two schema ids");
  private static final Map<Setting, List<String>> CONTENDERS = new LinkedHashMap<>();

  static {
    CONTENDERS.put(
        ALL, List.of("NOTHING", "FROM_JSON", "FROM_AVRO", "AVRO_DESERIALIZER", "TRIBUTARY"));
    CONTENDERS.put(
        FOUR,
        List.of("FROM_JSON", "FROM_AVRO", "FROM_AVRO_PRUNED", "AVRO_DESERIALIZER", "TRIBUTARY"));
    CONTENDERS.put(MIXED, List.of("FROM_AVRO", "AVRO_DESERIALIZER", "TRIBUTARY"));
  }

  /** Parameters for JMH, and in words. */
  private record Setting(String columns, String ids, String words) {}

  private record Contest(Setting setting, String contender) {}

  /** What was measured, in microseconds per row, round after round. */
  private record Measured(Map<Contest, List<Double>> micros) {
    void add(Setting setting, JsonNode results) {
      for (JsonNode result : results) {
        micros
            .computeIfAbsent(
                new Contest(setting, result.path("params").path("contender").asText()),
                c -> new ArrayList<>())
            .add(result.path("primaryMetric").path("score").asDouble());
      }
    }

    Spread of(Setting setting, String contender) {
      return Spread.of(micros.getOrDefault(new Contest(setting, contender), List.of()));
    }

    Requirement timesFromAvro(Setting setting, String baseline, double required) {
      return Requirement.atLeast(
          "%s / TRIBUTARY, %s, of the medians".formatted(baseline, setting.words()),
          of(setting, baseline).median() / of(setting, "TRIBUTARY").median(),
          required);
    }
  }

  @Override
  public String name() {
    return "decode";
  }

  @Override
  public String meaning() {
    return "Bytes of enriched events to Spark's rows, in whole-stage code: microseconds per row.";
  }

  @Override
  public Findings run(Plan plan) {
    Measured measured = new Measured(new LinkedHashMap<>());
    try (EnrichedTopic topic =
        EnrichedTopic.filled(plan, plan.folderOf(this), plan.events(EVENTS, EVENTS))) {
      Path values = topic.folder().resolve("values");
      topic.save(values);
      for (int round = 0; round < plan.repeats(); round++) {
        for (Map.Entry<Setting, List<String>> each : CONTENDERS.entrySet()) {
          List<String> contenders = new ArrayList<>(each.getValue());
          if (round % 2 == 1) {
            Collections.reverse(contenders);
          }
          measured.add(
              each.getKey(), measure(plan, topic.folder(), values, each.getKey(), contenders));
          plan.screen().line("  round %d, %s done".formatted(round + 1, each.getKey().words()));
        }
      }
      return findings(plan, topic.accepted(), measured);
    }
  }

  private static JsonNode measure(
      Plan plan, Path folder, Path values, Setting setting, List<String> contenders) {
    Path results = folder.resolve("jmh.json");
    return LakeProgram.jmh(
            plan.installation(),
            "jmh",
            List.of(
                ToRows.class.getName(),
                "-f",
                "1",
                "-wi",
                plan.quick() ? "1" : "5",
                "-w",
                "1s",
                "-i",
                plan.quick() ? "1" : "5",
                "-r",
                "1s",
                "-foe",
                "true",
                "-jvmArgsAppend",
                "-D" + ToRows.VALUES + "=" + values,
                "-p",
                "contender=" + String.join(",", contenders),
                "-p",
                "columns=" + setting.columns(),
                "-p",
                "ids=" + setting.ids(),
                "-rf",
                "json",
                "-rff",
                results.toString()))
        .results(folder, results, new TypeReference<>() {});
  }

  private static Findings findings(Plan plan, long values, Measured measured) {
    List<List<String>> rows = new ArrayList<>();
    CONTENDERS.forEach(
        (setting, contenders) ->
            contenders.forEach(
                contender ->
                    rows.add(
                        List.of(
                            setting.words(),
                            contender,
                            measured.of(setting, contender).words(2)))));
    return new Findings(
        List.of(
            "JMH, %,d different values of 28 fields that stream-enricher wrote, so few that they stay in a core's cache, as a record does that has just been fetched; %,d rows an invocation; local[1], 2 GiB of heap; a fork for each contender in each of %d rounds."
                .formatted(values, ToRows.ROWS, plan.repeats()),
            "Each contender's rows were compared with those of spark-avro's deserializer."),
        new Table(List.of("what", "contender", "µs per row"), rows),
        List.of(
            measured.timesFromAvro(ALL, "FROM_AVRO", TIMES_ON_ALL),
            measured.timesFromAvro(FOUR, "FROM_AVRO", TIMES_ON_FOUR),
            measured.timesFromAvro(MIXED, "FROM_AVRO", TIMES_ON_ALL)),
        List.of(
            "Median (least to most) of the rounds. NOTHING copies the bytes to rows of their own."));
  }
}
