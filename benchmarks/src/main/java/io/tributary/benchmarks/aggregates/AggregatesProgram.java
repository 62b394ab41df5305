package io.tributary.benchmarks.aggregates;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.benchmarks.aggregates.Keeper.State;
import io.tributary.benchmarks.baseline.LakeSession;
import io.tributary.benchmarks.process.Cost;
import io.tributary.lake.ParquetSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Keeps the aggregates in each way, by turns, in a process with lake-writer's libraries. Arguments:
 * how many events, how often, the folder for the tables, the file for the results.
 */
public final class AggregatesProgram {
  /** The part of the loads that is kept once before it counts: those of the fewest users. */
  private static final int WARM_UP = 3;

  private AggregatesProgram() {}

  public static void main(String[] arguments) throws IOException {
    long events = Long.parseLong(arguments[0]);
    int turns = Integer.parseInt(arguments[1]);
    Path lakes = Path.of(arguments[2]);
    List<Load> loads = AggregatesBenchmark.loads(events);
    List<Taken> taken = new ArrayList<>();
    try (SparkSession spark = session()) {
      if (turns > 1) {
        keep(spark, loads.subList(0, loads.size() / WARM_UP), lakes.resolve("warm-up"));
      }
      for (int turn = 1; turn <= turns; turn++) {
        taken.addAll(keep(spark, loads, lakes.resolve(Integer.toString(turn))));
      }
    }
    new ObjectMapper().writeValue(Path.of(arguments[3]).toFile(), taken);
  }

  /** Each load in each way, by turns. */
  private static List<Taken> keep(SparkSession spark, List<Load> loads, Path lakes) {
    List<Taken> taken = new ArrayList<>();
    for (Load load : loads) {
      for (Way way : Way.values()) {
        Path lake = lakes.resolve("%d-%d-%s".formatted(load.users(), load.events(), way.name()));
        taken.add(keep(spark, way, load, lake));
        System.out.println(taken.get(taken.size() - 1));
      }
    }
    return taken;
  }

  private static SparkSession session() {
    SparkSession.Builder session = LakeSession.builder();
    ParquetSettings.all().forEach(session::config);
    return session
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.codegen.cache.maxEntries", "1000")
        .config("spark.databricks.delta.properties.defaults.autoOptimize.autoCompact", "false")
        .config(
            "spark.sql.streaming.stateStore.providerClass",
            "org.apache.spark.sql.execution.streaming.state.RocksDBStateStoreProvider")
        .config("spark.sql.streaming.stateStore.rocksdb.changelogCheckpointing.enabled", "true")
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
