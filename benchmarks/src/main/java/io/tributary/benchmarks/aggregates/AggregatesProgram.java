package io.tributary.benchmarks.aggregates;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.benchmarks.aggregates.Keeper.State;
import io.tributary.benchmarks.baseline.LakeSession;
import io.tributary.benchmarks.process.Cost;
import io.tributary.contract.FormattingDefaults;
import io.tributary.lake.ParquetSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Keeps the aggregates in each way, by turns, in a process with lake-writer's libraries. Arguments:
 * how many events, how often, the folder for the tables, the file for the results, how many users:
 * one number after the other, separated by commas.
 */
public final class AggregatesProgram {
  private AggregatesProgram() {}

  public static void main(String[] arguments) throws IOException {
    FormattingDefaults.pin();
    long events = Long.parseLong(arguments[0]);
    int turns = Integer.parseInt(arguments[1]);
    Path lakes = Path.of(arguments[2]);
    List<Long> users = Stream.of(arguments[4].split(",", -1)).map(Long::valueOf).toList();
    List<Taken> taken = new ArrayList<>();
    try (SparkSession spark = session()) {
      if (turns > 1) {
        keep(spark, users.get(0), events, lakes.resolve("warm-up"));
      }
      for (int turn = 1; turn <= turns; turn++) {
        for (long each : users) {
          taken.addAll(keep(spark, each, events, lakes.resolve(Integer.toString(turn))));
        }
      }
    }
    new ObjectMapper().writeValue(Path.of(arguments[3]).toFile(), taken);
  }

  /** Few events of these users and many, in each way by turns. */
  private static List<Taken> keep(SparkSession spark, long users, long events, Path lakes) {
    List<Taken> taken = new ArrayList<>();
    for (Load load : AggregatesBenchmark.loads(users, events)) {
      for (Way way : Way.values()) {
        Path lake = lakes.resolve("%d-%d-%s".formatted(load.users(), load.events(), way.name()));
        taken.add(keep(spark, way, load, lake));
        System.out.println(taken.get(taken.size() - 1));
      }
    }
    return taken;
  }

  private static SparkSession session() {
    SparkSession.Builder session = LakeSession.stateful();
    ParquetSettings.all().forEach(session::config);
    return session
        .config("spark.sql.codegen.cache.maxEntries", "1000")
        .config("spark.databricks.delta.properties.defaults.autoOptimize.autoCompact", "false")
        .getOrCreate();
  }

  private static Taken keep(SparkSession spark, Way way, Load load, Path lake) {
    ShopEvents events = new ShopEvents(spark, load);
    try (Keeper keeper = way.begin(spark, events, lake)) {
      double cpuSeconds = 0;
      long windows = 0;
      for (int batch = 0; batch < Load.BATCHES; batch++) {
        keeper.append(events.batches(batch, 1));
        Cost before = Cost.of(ProcessHandle.current().pid());
        long computed = keeper.update();
        if (batch > 0) {
          cpuSeconds += Cost.of(ProcessHandle.current().pid()).since(before).cpuSeconds();
          windows += computed;
        }
      }
      State state = keeper.state();
      return new Taken(
          way.words(),
          load,
          Load.BATCHES - 1,
          cpuSeconds,
          windows,
          state.rows(),
          state.bytes(),
          keeper.table().count(),
          way.groups().wrong(keeper.table(), events.all()));
    }
  }
}
