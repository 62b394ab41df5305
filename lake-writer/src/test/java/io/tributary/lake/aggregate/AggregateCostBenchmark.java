package io.tributary.lake.aggregate;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.window;

import com.sun.management.OperatingSystemMXBean;
import io.delta.tables.DeltaTable;
import io.tributary.lake.delta.Shop;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.Trigger;

/**
 * CPU-seconds of the two default aggregates, by windows recomputed from {@code events} and by
 * stateful streaming aggregations over the same batches of decoded rows; the contenders take turns,
 * and the first turn is a warm-up.
 *
 * <p>Arguments: events (1000000), batches (10), repetitions (3).
 */
public final class AggregateCostBenchmark {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final SparkSession spark;
  private final long events;
  private final int batches;

  private AggregateCostBenchmark(SparkSession spark, long events, int batches) {
    this.spark = spark;
    this.events = events;
    this.batches = batches;
  }

  public static void main(String[] arguments) throws Exception {
    long events = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
    int batches = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
    int repetitions = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.databricks.delta.snapshotPartitions", "2")
            .config(
                "spark.sql.streaming.stateStore.providerClass",
                "org.apache.spark.sql.execution.streaming.state.RocksDBStateStoreProvider")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .getOrCreate();
    AggregateCostBenchmark benchmark = new AggregateCostBenchmark(spark, events, batches);
    List<Double> recomputed = new ArrayList<>();
    List<Double> stateful = new ArrayList<>();
    for (int i = 0; i <= repetitions; i++) {
      Path root = Files.createTempDirectory("aggregate-cost");
      double windows = benchmark.recompute(root.resolve("recomputed"));
      double state = benchmark.stream(root.resolve("stateful"));
      benchmark.compare(root);
      System.out.printf(
          Locale.ROOT,
          "%s: recomputed windows %.1f CPU-s, stateful streaming %.1f CPU-s%n",
          i == 0 ? "warm-up" : "run " + i,
          windows,
          state);
      if (i > 0) {
        recomputed.add(windows);
        stateful.add(state);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%,d events, %d batches, 2 tables, median (least-most) of %d: recomputed windows %s,"
            + " stateful streaming %s CPU-s%n",
        events,
        batches,
        repetitions,
        summary(recomputed),
        summary(stateful));
    spark.stop();
  }

  /** A shop's events in order of time, with a jitter of 5 minutes; a batch is 12 minutes. */
  private Dataset<Row> batch(int number) {
    long size = events / batches;
    long start = Instant.parse("2026-03-01T08:00:00Z").getEpochSecond() + number * 720L;
    return spark
        .range(number * size, (number + 1) * size, 1, 2)
        .selectExpr(
            "concat('e-', id) event_id",
            "concat('u-', cast(pow(pmod(hash(id, 1), 1000000) / 1000000.0, 3) * 50000 as int)) user_id",
            "element_at(array('page_view','page_view','page_view','product_view','search','click',"
                + "'add_to_cart','purchase'), 1 + pmod(hash(id, 2), 8)) event_type",
            "cast(pmod(hash(id, 3), 10000) / 100 as decimal(18,4)) amount",
            ("timestamp_seconds(%d + pmod(hash(id, 4), 720) - pmod(hash(id, 5), 300)) event_time")
                .formatted(start))
        .selectExpr(
            "event_id",
            "user_id",
            "event_type",
            "if(event_type = 'purchase', amount, null) revenue",
            "if(event_type = 'purchase', amount, null) revenue_usd",
            "event_time",
            "to_date(event_time) event_date",
            "event_time + interval 2 seconds enriched_at");
  }

  /** The cost of the aggregates alone: appending to {@code events} is done in any case. */
  private double recompute(Path root) {
    Shop shop = new Shop(spark, root);
    Aggregates aggregates =
        Aggregates.of(
            spark,
            shop::path,
            AggregatesTest.tables(AggregatesTest.ACTIVITY, AggregatesTest.REVENUE),
            AggregatesTest.DIMENSIONS);
    long cpu = 0;
    for (int i = 0; i < batches; i++) {
      batch(i).write().format("delta").mode("append").save(shop.path("events"));
      long before = PROCESS.getProcessCpuTime();
      aggregates.runOnce();
      cpu += PROCESS.getProcessCpuTime() - before;
    }
    return cpu / 1e9;
  }

  private double stream(Path root) throws Exception {
    Path input = root.resolve("input");
    for (int i = 0; i < batches; i++) {
      batch(i).coalesce(1).write().mode("append").parquet(input.toString());
    }
    long before = PROCESS.getProcessCpuTime();
    run(activity(input), root, "user_activity", "append");
    run(revenue(input), root, "hourly_revenue", "update");
    return (PROCESS.getProcessCpuTime() - before) / 1e9;
  }

  private Dataset<Row> source(Path input) {
    return spark
        .readStream()
        .schema(Shop.SCHEMA)
        .option("maxFilesPerTrigger", 1)
        .parquet(input.toString())
        .withWatermark("event_time", "10 minutes");
  }

  private Dataset<Row> activity(Path input) {
    return source(input)
        .groupBy(
            window(col("event_time"), "5 minutes", "2 minutes"), col("user_id"), col("event_type"))
        .agg(
            count(lit(1)).as("event_count"),
            expr("sum(unix_millis(enriched_at) - unix_millis(event_time)) / count(*)")
                .as("avg_latency_ms"))
        .selectExpr("window.start window_start", "*")
        .drop("window");
  }

  /** Streaming cannot count distinct, so that the users are an estimate. */
  private Dataset<Row> revenue(Path input) {
    return source(input)
        .groupBy(window(col("event_time"), "1 hour"), col("event_type"))
        .agg(
            sum("revenue_usd").as("total_revenue"),
            count("revenue").as("orders"),
            expr("cast(sum(revenue_usd) / count(revenue_usd) as decimal(18,4))")
                .as("avg_order_value"),
            approx_count_distinct("user_id").as("unique_users"))
        .selectExpr("window.start window_start", "*")
        .drop("window");
  }

  private void run(Dataset<Row> rows, Path root, String table, String mode) throws Exception {
    String path = root.resolve(table).toString();
    DeltaTable.create(spark).location(path).addColumns(rows.schema()).execute();
    DataStreamWriter<Row> writer =
        rows.writeStream()
            .outputMode(mode)
            .trigger(Trigger.AvailableNow())
            .option("checkpointLocation", root.resolve("checkpoint-" + table).toString());
    if (mode.equals("append")) {
      writer.format("delta").start(path).awaitTermination();
      return;
    }
    writer
        .foreachBatch(
            (batch, id) -> {
              DeltaTable.forPath(batch.sparkSession(), path)
                  .as("t")
                  .merge(
                      batch.as("s"),
                      "t.window_start = s.window_start and t.event_type = s.event_type")
                  .whenMatched()
                  .updateAll()
                  .whenNotMatched()
                  .insertAll()
                  .execute();
            })
        .start()
        .awaitTermination();
  }

  private void compare(Path root) {
    String revenue = "select sum(total_revenue), sum(orders) from delta.`%s/%s/hourly_revenue`";
    Row one = spark.sql(revenue.formatted(root, "recomputed")).first();
    Row other = spark.sql(revenue.formatted(root, "stateful")).first();
    if (!one.equals(other)) {
      throw new IllegalStateException("revenue differs: " + one + " and " + other);
    }
  }

  private static String summary(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "%.1f (%.1f-%.1f)",
        sorted.get(sorted.size() / 2),
        sorted.get(0),
        sorted.get(sorted.size() - 1));
  }
}
