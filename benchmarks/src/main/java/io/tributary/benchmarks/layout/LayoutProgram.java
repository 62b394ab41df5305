package io.tributary.benchmarks.layout;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.benchmarks.baseline.LakeSession;
import io.tributary.benchmarks.layout.Comparison.Role;
import io.tributary.benchmarks.layout.Results.Asked;
import io.tributary.benchmarks.layout.Results.Built;
import io.tributary.contract.FormattingDefaults;
import io.tributary.lake.ParquetSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Makes the layouts and asks the queries, in a process with lake-writer's libraries. Arguments: how
 * many rows, how often, the folder for the tables, the file for the results.
 */
public final class LayoutProgram {
  private static final int COMPILED_AT_MOST = 8_000;

  private LayoutProgram() {}

  public static void main(String[] arguments) throws IOException {
    FormattingDefaults.pin();
    Scale scale = new Scale(Long.parseLong(arguments[0]));
    int turns = Integer.parseInt(arguments[1]);
    try (SparkSession spark = session()) {
      List<Built> layouts = new Layouts(spark, scale, Path.of(arguments[2])).build();
      List<Asked> queries = ask(spark, Comparisons.of(scale), turns);
      new ObjectMapper().writeValue(Path.of(arguments[3]).toFile(), new Results(layouts, queries));
    }
  }

  private static SparkSession session() {
    String ownFeatures = "spark.databricks.delta.properties.defaults.";
    SparkSession.Builder session = LakeSession.builder();
    ParquetSettings.all().forEach(session::config);
    return session
        .config(ownFeatures + "autoOptimize.optimizeWrite", "false")
        .config(ownFeatures + "autoOptimize.autoCompact", "false")
        .config(ownFeatures + "enableChangeDataFeed", "false")
        .config("spark.databricks.delta.optimize.maxFileSize", Scale.FILE_BYTES)
        .config("spark.databricks.delta.optimize.minFileSize", Scale.FILE_BYTES / 2)
        .config("spark.sql.maxConcurrentOutputFileWriters", Scale.TYPES.size())
        // Java never compiles a longer method, and the code that generates events would be one.
        .config("spark.sql.codegen.hugeMethodLimit", COMPILED_AT_MOST)
        .getOrCreate();
  }

  /** The ways of a comparison in turn, once more before it counts unless it is but once. */
  private static List<Asked> ask(SparkSession spark, List<Comparison> comparisons, int turns) {
    Asking asking = new Asking(spark);
    List<Asked> asked = new ArrayList<>();
    for (int comparison = 0; comparison < comparisons.size(); comparison++) {
      for (int turn = turns == 1 ? 1 : 0; turn <= turns; turn++) {
        for (Role role : Role.values()) {
          Asked answer = asking.ask(comparison, role, comparisons.get(comparison).way(role));
          System.out.println(answer);
          if (turn > 0) {
            asked.add(answer);
          }
        }
      }
    }
    return asked;
  }
}
