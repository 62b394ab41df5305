package io.tributary.lake.aggregate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.tributary.lake.config.AggregateConfig;
import io.tributary.lake.config.DimensionConfig;
import io.tributary.lake.delta.Commit;
import io.tributary.lake.delta.TableLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Compares the closed windows of aggregate tables with a batch recomputation that shares nothing
 * with the one that writes them but the measures: windows are worked out by arithmetic, over the
 * whole of {@code events}, at the version that the table says it shows.
 */
public final class AggregateAudit {
  private static final int EXAMPLES = 5;

  private final SparkSession spark;
  private final UnaryOperator<String> paths;
  private final Map<String, DimensionConfig> dimensions;

  /**
   * An audit of a lake's tables.
   *
   * @param paths where the table of a name is
   */
  public AggregateAudit(
      SparkSession spark, UnaryOperator<String> paths, Map<String, DimensionConfig> dimensions) {
    this.spark = spark;
    this.paths = paths;
    this.dimensions = Map.copyOf(dimensions);
  }

  /** Compares one table. */
  public AggregateDifference of(AggregateConfig config) {
    TableLog events = TableLog.of(spark, paths.apply("events"));
    TableLog table = TableLog.of(spark, paths.apply(config.name()));
    long version = table.latestVersion();
    if (version < 0) {
      return untold(config, events.latestVersion() < 0 ? "" : "the table does not exist yet");
    }
    Optional<Progress> shown = lastProgress(table, version);
    if (shown.isEmpty()) {
      return untold(
          config,
          "no commit of the table's log says which version of events it shows; run rebuild");
    }
    Definition definition = definition(config);
    Progress progress = shown.get();
    if (!progress.definition().equals(definition.fingerprint())
        || !progress.events().equals(events.tableId())) {
      return untold(
          config,
          "it was made by another definition or from another events table; run lake-writer");
    }
    return compare(definition, progress, version);
  }

  private static AggregateDifference untold(AggregateConfig config, String why) {
    return new AggregateDifference(
        config.name(), -1, 0, 0, List.of(), Optional.of(why).filter(text -> !text.isEmpty()));
  }

  private Definition definition(AggregateConfig config) {
    return new Definition(
        config,
        Optional.ofNullable(config.dimension())
            .map(dimensions::get)
            .map(each -> Dimension.load(spark, each)));
  }

  /**
   * The newest of our commits, whoever has written after it: what it says is what must be there.
   */
  private static Optional<Progress> lastProgress(TableLog log, long latest) {
    for (long version = latest; version >= 0; version--) {
      Optional<Commit> commit = log.commit(version);
      if (commit.isEmpty()) {
        return Optional.empty();
      }
      Optional<Progress> progress = Progress.ofUserMetadata(commit.get().userMetadata());
      if (progress.isPresent()) {
        return progress;
      }
    }
    return Optional.empty();
  }

  private AggregateDifference compare(Definition definition, Progress progress, long version) {
    @Nullable Instant watermark = progress.watermark();
    String closed =
        watermark == null ? "false" : "window_end <= TIMESTAMP'%s'".formatted(watermark);
    Dataset<Row> held = at(definition.name(), version).where(closed);
    List<String> columns = List.of(held.columns());
    Dataset<Row> sides =
        held.withColumn("side", lit(1L))
            .unionByName(
                recomputed(definition, progress.eventsVersion(), held)
                    .where(closed)
                    .withColumn("side", lit(-1L)));
    Dataset<Row> sums =
        sides
            .groupBy(columns.stream().map(name -> col("`" + name + "`")).toArray(Column[]::new))
            .agg(sum("side").as("difference"), count(lit(1)).as("seen"));
    List<Row> wrong =
        sums.where("difference != 0").drop("seen").limit(EXAMPLES * 2).collectAsList();
    long wrongRows =
        wrong.isEmpty()
            ? 0
            : sums.where("difference != 0").select(keys(definition)).distinct().count();
    return new AggregateDifference(
        definition.name(),
        progress.eventsVersion(),
        held.count(),
        wrongRows,
        wrong.stream().map(AggregateAudit::text).toList(),
        Optional.empty());
  }

  private static String text(Row row) {
    long difference = row.getLong(row.length() - 1);
    return (difference > 0 ? "in the table: " : "recomputed: ")
        + Arrays.stream(row.schema().fieldNames(), 0, row.length() - 1)
            .map(name -> name + "=" + row.getAs(name))
            .collect(Collectors.joining(", "));
  }

  private static Column[] keys(Definition definition) {
    List<Column> keys = new ArrayList<>(List.of(col("window_start")));
    definition.config().keys().forEach(key -> keys.add(col("`" + key + "`")));
    return keys.toArray(Column[]::new);
  }

  private Dataset<Row> recomputed(Definition definition, long version, Dataset<Row> like) {
    String view = "audited_events_" + definition.name();
    Dataset<Row> events = at("events", version);
    definition
        .dimension()
        .map(each -> each.joinTo(events))
        .orElse(events)
        .createOrReplaceTempView(view);
    Dataset<Row> rows = spark.sql(sql(definition, view));
    return rows.select(
        Arrays.stream(like.schema().fields())
            .map(field -> col("`" + field.name() + "`").cast(field.dataType()).as(field.name()))
            .toArray(Column[]::new));
  }

  private static String sql(Definition definition, String view) {
    WindowShape shape = definition.shape();
    List<String> keys = new ArrayList<>(definition.config().keys());
    definition
        .dimension()
        .map(Dimension::value)
        .filter(value -> !keys.contains(value))
        .ifPresent(keys::add);
    String names = keys.stream().map(key -> "`" + key + "`, ").collect(Collectors.joining());
    String measures =
        definition.config().measures().entrySet().stream()
            .map(each -> each.getValue() + " AS `" + each.getKey() + "`")
            .collect(Collectors.joining(", "));
    return """
        SELECT timestamp_millis(`first ms`) AS window_start, timestamp_millis(`first ms` + %1$d) AS window_end, %3$s
          %4$s, to_date(timestamp_millis(`first ms`)) AS window_date
        FROM (SELECT *, explode(sequence(`event ms` - %1$d - pmod(`event ms` - %1$d, %2$d) + %2$d, `event ms` - pmod(`event ms`, %2$d), %2$d)) AS `first ms`
          FROM (SELECT *, unix_millis(event_time) AS `event ms` FROM %6$s WHERE event_time IS NOT NULL))
        GROUP BY %5$s `first ms`
        """
        .formatted(shape.size(), shape.slide(), names, measures, names, view);
  }

  private Dataset<Row> at(String table, long version) {
    return spark.read().format("delta").option("versionAsOf", version).load(paths.apply(table));
  }
}
