package io.tributary.benchmarks.aggregates;

import io.delta.tables.DeltaTable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/** As Spark's streaming does it: each window and key is a row of state until a watermark passes. */
final class Stateful implements Keeper {
  private static final String MERGE_ON =
      "t.window_start = s.window_start AND t.event_type = s.event_type";

  private final SparkSession spark;
  private final Path input;
  private final String table;
  private final StreamingQuery query;
  private State state = State.NONE;

  /**
   * Starts it.
   *
   * @param columns those of the events
   * @param isMerged whether each batch's groups replace those of the table; else only closed
   *     windows are appended
   */
  Stateful(SparkSession spark, Path lake, Dataset<Row> columns, Groups groups, boolean isMerged) {
    this.spark = spark;
    this.input = lake.resolve("input");
    this.table = lake.resolve("aggregate").toString();
    columns.limit(0).write().parquet(input.toString());
    Dataset<Row> rows =
        groups.of(
            spark
                .readStream()
                .schema(columns.schema())
                .parquet(input.toString())
                .withWatermark("event_time", "10 minutes"));
    DeltaTable.create(spark).location(table).addColumns(rows.schema()).execute();
    DataStreamWriter<Row> writer =
        rows.writeStream()
            .outputMode(isMerged ? "update" : "append")
            .trigger(Trigger.ProcessingTime(0))
            .option("checkpointLocation", lake.resolve("checkpoint").toString());
    try {
      this.query =
          isMerged
              ? writer.foreachBatch((Dataset<Row> batch, Long id) -> merge(batch, table)).start()
              : writer.format("delta").start(table);
    } catch (TimeoutException e) {
      throw new IllegalStateException("The query does not start.", e);
    }
  }

  private static void merge(Dataset<Row> batch, String table) {
    DeltaTable.forPath(batch.sparkSession(), table)
        .as("t")
        .merge(batch.as("s"), MERGE_ON)
        .whenMatched()
        .updateAll()
        .whenNotMatched()
        .insertAll()
        .execute();
  }

  @Override
  public void append(Dataset<Row> events) {
    events.coalesce(1).write().mode("append").parquet(input.toString());
  }

  @Override
  public long update() {
    query.processAllAvailable();
    State now =
        Arrays.stream(query.lastProgress().stateOperators())
            .map(
                each ->
                    new State(
                        each.numRowsTotal(),
                        each.customMetrics().getOrDefault("rocksdbSstFileSize", 0L)))
            .reduce(State.NONE, (a, b) -> new State(a.rows() + b.rows(), a.bytes() + b.bytes()));
    state = new State(Math.max(state.rows(), now.rows()), Math.max(state.bytes(), now.bytes()));
    return 0;
  }

  @Override
  public Dataset<Row> table() {
    return spark.read().format("delta").load(table);
  }

  /** The most there was after an update. */
  @Override
  public State state() {
    return state;
  }

  @Override
  public void close() {
    try {
      query.stop();
    } catch (TimeoutException e) {
      throw new IllegalStateException("The query does not stop.", e);
    }
  }
}
