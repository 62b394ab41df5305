package io.tributary.lake.aggregate;

import static org.apache.spark.sql.functions.expr;

import io.tributary.lake.config.AggregateConfig;
import io.tributary.lake.config.ConfigProblem;
import io.tributary.lake.config.DimensionConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Finds what is wrong with the aggregates of a configuration before anything runs. */
public final class AggregateCheck {
  private static final Set<String> WINDOW_COLUMNS =
      Set.of("window_start", "window_end", "window_date");
  private static final Set<String> OWN =
      Set.of("window_start", "window_end", "window_date", "event_time", "event_date");

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

  /**
   * Every measure that fails on some event: it would hold its table up from then on. Asked once
   * {@link #problems} finds none; a job for each aggregate.
   */
  public List<ConfigProblem> failuresOnData(List<AggregateConfig> configs) {
    List<ConfigProblem> problems = new ArrayList<>();
    Dataset<Row> extremes = extremes();
    for (AggregateConfig config : configs) {
      Definition definition = new Definition(config, dimension(config, problems));
      if (failure(definition, extremes, config.measures().values()).isPresent()) {
        config
            .measures()
            .forEach(
                (name, sql) ->
                    failure(definition, extremes, List.of(sql))
                        .ifPresent(
                            why ->
                                problems.add(
                                    new ConfigProblem(
                                        "aggregates.tables.%s.measures.%s"
                                            .formatted(config.name(), name),
                                        "(%s) fails on data that may come: %s; write it so that it gives null then (try_cast, try_divide, try_element_at, nullif …)"
                                            .formatted(sql, why)))));
      }
    }
    return problems;
  }

  private Dataset<Row> extremes() {
    return spark.createDataFrame(ExtremeRows.of(events), events.asNullable());
  }

  private static Optional<String> failure(
      Definition definition, Dataset<Row> rows, Collection<String> measures) {
    Column[] columns = measures.stream().map(sql -> expr(sql)).toArray(Column[]::new);
    try {
      Dataset<Row> tried =
          new AggregateQuery(definition)
              .grouped(rows)
              .agg(columns[0], Arrays.copyOfRange(columns, 1, columns.length));
      Optional<String> large = ResultSize.of(tried.queryExecution().analyzed());
      if (large.isEmpty()) {
        var unused = tried.collectAsList();
      }
      return large;
    } catch (Exception e) {
      // Of what a task throws, the driver tells in many lines and the cause in one.
      return Optional.of(firstLine(rootOf(e)));
    }
  }

  private static Exception rootOf(Exception e) {
    Exception root = e;
    while (root.getCause() instanceof Exception cause && cause != root) {
      root = cause;
    }
    return root;
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
    int before = problems.size();
    if (!List.of(events.fieldNames()).contains(entry.key())) {
      problems.add(new ConfigProblem("dimensions." + name + ".key", noColumn(entry.key(), events)));
    }
    checkValue("dimensions." + name + ".value", entry, problems);
    if (problems.size() > before) {
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

  /** The value's column stands in the place of one of events that has the very same name. */
  private void checkValue(String path, DimensionConfig entry, List<ConfigProblem> problems) {
    String value = entry.value();
    if (OWN.contains(value.toLowerCase(Locale.ROOT)) || value.equalsIgnoreCase(entry.key())) {
      problems.add(
          new ConfigProblem(path, "is the name of a column that is needed itself: " + value));
    }
    Stream.of(events.fieldNames())
        .filter(column -> column.equalsIgnoreCase(value) && !column.equals(value))
        .forEach(
            column ->
                problems.add(
                    new ConfigProblem(
                        path,
                        "%s differs from the column %s only in case, which columns cannot"
                            .formatted(value, column))));
  }

  private static String noColumn(String name, StructType events) {
    return "is no column of events: "
        + name
        + Stream.of(events.fieldNames())
            .filter(name::equalsIgnoreCase)
            .findFirst()
            .map(column -> "; it is spelt " + column)
            .orElse("");
  }

  private void checkNames(
      AggregateConfig config,
      Optional<Dimension> dimension,
      String path,
      List<ConfigProblem> problems) {
    Set<String> columns = new HashSet<>(Set.of(events.fieldNames()));
    dimension.ifPresent(d -> columns.add(d.value()));
    // Spark and Delta know columns that differ in case only as one.
    Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    taken.addAll(WINDOW_COLUMNS);
    for (String key : config.keys()) {
      if (!columns.contains(key)) {
        problems.add(new ConfigProblem(path + ".keys", noColumn(key, events)));
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
