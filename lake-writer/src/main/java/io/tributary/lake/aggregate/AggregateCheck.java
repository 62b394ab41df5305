package io.tributary.lake.aggregate;

import static org.apache.spark.sql.functions.expr;

import io.tributary.lake.config.AggregateConfig;
import io.tributary.lake.config.ConfigProblem;
import io.tributary.lake.config.DimensionConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Finds what is wrong with the aggregates of a configuration before anything runs. */
public final class AggregateCheck {
  private final SparkSession spark;
  private final StructType events;
  private final Map<String, DimensionConfig> dimensions;

  /** A check against the columns of {@code events}, as they are or will be. */
  public AggregateCheck(
      SparkSession spark, StructType events, Map<String, DimensionConfig> dimensions) {
    this.spark = spark;
    this.events = events;
    this.dimensions = Map.copyOf(dimensions);
  }

  /** Every problem of the aggregates, by the keys of the configuration. */
  public List<ConfigProblem> problems(List<AggregateConfig> configs) {
    List<ConfigProblem> problems = new ArrayList<>();
    configs.forEach(config -> check(config, problems));
    return problems;
  }

  private void check(AggregateConfig config, List<ConfigProblem> problems) {
    String path = "aggregates.tables." + config.name();
    int before = problems.size();
    if (config.window().toNanos() % 1_000_000 != 0 || config.slide().toNanos() % 1_000_000 != 0) {
      problems.add(new ConfigProblem(path + ".window", "and slide must be whole milliseconds"));
    }
    Optional<Dimension> dimension = dimension(config, problems);
    checkNames(config, dimension, path, problems);
    if (problems.size() == before) {
      checkMeasures(new Definition(config, dimension), path, problems);
    }
  }

  private Optional<Dimension> dimension(AggregateConfig config, List<ConfigProblem> problems) {
    String name = config.dimension();
    DimensionConfig entry = name == null ? null : dimensions.get(name);
    if (entry == null) {
      return Optional.empty();
    }
    if (!Set.of(events.fieldNames()).contains(entry.key())) {
      problems.add(
          new ConfigProblem(
              "dimensions." + name + ".key", "is no column of events: " + entry.key()));
      return Optional.empty();
    }
    try {
      return Optional.of(Dimension.load(spark, entry));
    } catch (Exception e) {
      // Spark throws its checked AnalysisException here without declaring it.
      problems.add(new ConfigProblem("dimensions." + name, firstLine(e)));
      return Optional.empty();
    }
  }

  private void checkNames(
      AggregateConfig config,
      Optional<Dimension> dimension,
      String path,
      List<ConfigProblem> problems) {
    Set<String> columns = new HashSet<>(Set.of(events.fieldNames()));
    dimension.ifPresent(d -> columns.add(d.value()));
    Set<String> taken = new HashSet<>(Set.of("window_start", "window_end", "window_date"));
    for (String key : config.keys()) {
      if (!columns.contains(key)) {
        problems.add(new ConfigProblem(path + ".keys", "is no column of events: " + key));
      } else if (!taken.add(key)) {
        problems.add(new ConfigProblem(path + ".keys", "twice the same column: " + key));
      }
    }
    dimension.ifPresent(d -> taken.add(d.value()));
    for (String measure : config.measures().keySet()) {
      if (!taken.add(measure)) {
        problems.add(
            new ConfigProblem(
                path + ".measures." + measure, "is the name of another column of it"));
      }
    }
  }

  private void checkMeasures(Definition definition, String path, List<ConfigProblem> problems) {
    Dataset<Row> none = spark.createDataFrame(List.of(), events);
    definition
        .config()
        .measures()
        .forEach(
            (name, sql) -> {
              try {
                Dataset<Row> tried =
                    new AggregateQuery(definition).grouped(none).agg(expr(sql).as(name));
                OrderDependence.of(tried.queryExecution().analyzed())
                    .ifPresent(
                        why -> problems.add(new ConfigProblem(path + ".measures." + name, why)));
              } catch (Exception e) {
                problems.add(
                    new ConfigProblem(path + ".measures." + name, "(" + sql + ") " + firstLine(e)));
              }
            });
  }

  private static String firstLine(Exception e) {
    String message = e instanceof AnalysisException a ? a.getSimpleMessage() : e.getMessage();
    return String.valueOf(message).lines().findFirst().orElse(e.toString());
  }
}
