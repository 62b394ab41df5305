package io.tributary.benchmarks.aggregates;

import io.tributary.lake.aggregate.AggregateReport;
import io.tributary.lake.aggregate.Aggregates;
import io.tributary.lake.config.AggregateConfig;
import io.tributary.lake.config.AggregatesConfig;
import io.tributary.lake.config.ConfigLoader;
import io.tributary.lake.config.LakeWriterConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** As lake-writer does it: the windows that new events fall into are computed anew from events. */
final class Recomputed implements Keeper {
  private static final LakeWriterConfig DEFAULTS =
      new ConfigLoader(Map.of())
          .parse(
              """
              kafka: {bootstrap-servers: "not-asked:9092"}
              registry: {url: "http://not-asked"}
              lake: {path: not-asked}
              checkpoints: {path: not-asked}
              """);

  private final SparkSession spark;
  private final Path lake;
  private final String table;
  private final Aggregates aggregates;

  /**
   * A table of the default configuration.
   *
   * @param emit which windows it shows, whatever the default is
   */
  Recomputed(SparkSession spark, Path lake, String table, AggregateConfig.Emit emit) {
    this.spark = spark;
    this.lake = lake;
    this.table = table;
    AggregatesConfig defaults = DEFAULTS.aggregates();
    List<AggregateConfig> tables =
        defaults.tables().stream()
            .filter(each -> each.name().equals(table))
            .map(each -> showing(each, emit))
            .toList();
    this.aggregates =
        Aggregates.of(
            spark,
            this::path,
            new AggregatesConfig(defaults.trigger(), defaults.restFactor(), tables),
            DEFAULTS.dimensions());
  }

  private static AggregateConfig showing(AggregateConfig config, AggregateConfig.Emit emit) {
    return new AggregateConfig(
        config.name(),
        config.window(),
        config.slide(),
        config.watermark(),
        emit,
        config.keys(),
        config.dimension(),
        config.measures());
  }

  private String path(String name) {
    return lake.resolve(name).toString();
  }

  @Override
  public void append(Dataset<Row> events) {
    events
        .coalesce(1)
        .write()
        .format("delta")
        .partitionBy("event_date", "event_type")
        .mode("append")
        .save(path("events"));
  }

  @Override
  public long update() {
    return aggregates.runOnce().tables().stream().mapToLong(AggregateReport::windowsWritten).sum();
  }

  @Override
  public Dataset<Row> table() {
    return spark.read().format("delta").load(path(table));
  }

  @Override
  public State state() {
    return State.NONE;
  }

  @Override
  public void close() {
    // Nothing runs between two updates.
  }
}
