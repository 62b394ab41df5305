package io.tributary.benchmarks.baseline;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.window;

import io.tributary.contract.FormattingDefaults;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.StructType;

/**
 * The job that people copy: raw events by {@code from_json} to a table, and by {@code
 * dropDuplicates} with a watermark and windows to two more. Arguments: the broker, the folder of
 * reference data, the lake, the checkpoints.
 */
public final class CopiedJob {
  private static final StructType EVENT =
      StructType.fromDDL(
          "event_id STRING, user_id STRING, session_id STRING, event_type STRING, product_id STRING,"
              + " campaign_id STRING, revenue DECIMAL(18,4), currency STRING, timestamp BIGINT,"
              + " properties STRING");
  private static final StructType PRODUCT =
      StructType.fromDDL("product_id STRING, name STRING, category STRING, brand STRING");
  private static final StructType CAMPAIGN =
      StructType.fromDDL("campaign_id STRING, name STRING, channel STRING");
  private static final StructType RATE =
      StructType.fromDDL("currency STRING, date DATE, usd_rate DECIMAL(18,8)");

  /** As many records as a batch of lake-writer takes. */
  private static final long RECORDS_PER_BATCH = 1_000_000;

  private final SparkSession spark;
  private final String broker;
  private final String reference;
  private final String lake;
  private final String checkpoints;

  private CopiedJob(SparkSession spark, String[] arguments) {
    this.spark = spark;
    this.broker = arguments[0];
    this.reference = arguments[1];
    this.lake = arguments[2];
    this.checkpoints = arguments[3];
  }

  public static void main(String[] arguments) throws TimeoutException, StreamingQueryException {
    FormattingDefaults.pin();
    try (SparkSession spark = LakeSession.stateful().getOrCreate()) {
      new CopiedJob(spark, arguments).run();
    }
  }

  private void run() throws TimeoutException, StreamingQueryException {
    List<StreamingQuery> queries =
        List.of(
            write(enriched(), "events", "event_date", "event_type"),
            write(userActivity(), "user_activity", "window_date"),
            write(hourlyRevenue(), "hourly_revenue", "window_date"));
    for (StreamingQuery query : queries) {
      query.awaitTermination();
    }
  }

  private Dataset<Row> events() {
    return spark
        .readStream()
        .format("kafka")
        .option("kafka.bootstrap.servers", broker)
        .option("subscribe", Arguments.RAW)
        .option("startingOffsets", "earliest")
        .option("maxOffsetsPerTrigger", RECORDS_PER_BATCH)
        .load()
        .select(from_json(col("value").cast("string"), EVENT).as("event"))
        .select("event.*")
        .withColumn("event_time", expr("timestamp_millis(timestamp)"))
        .withColumn("event_date", to_date(col("event_time")))
        .where("event_id IS NOT NULL AND event_type IS NOT NULL AND event_time IS NOT NULL");
  }

  private Dataset<Row> enriched() {
    Dataset<Row> products =
        spark
            .read()
            .schema(PRODUCT)
            .json(reference + "/products.jsonl")
            .withColumnRenamed("name", "product_name");
    Dataset<Row> campaigns =
        spark
            .read()
            .schema(CAMPAIGN)
            .json(reference + "/campaigns.jsonl")
            .withColumnRenamed("name", "campaign_name");
    return inDollars(events())
        .join(broadcast(products), new String[] {"product_id"}, "left")
        .join(broadcast(campaigns), new String[] {"campaign_id"}, "left");
  }

  private Dataset<Row> inDollars(Dataset<Row> events) {
    Dataset<Row> rates =
        spark
            .read()
            .schema(RATE)
            .option("header", "true")
            .option("comment", "#")
            .csv(reference + "/fx-rates.csv")
            .selectExpr(
                "currency AS of",
                "date AS since",
                "lead(date, 1, date'9999-12-31') OVER (PARTITION BY currency ORDER BY date) AS until",
                "usd_rate");
    return events
        .join(
            broadcast(rates),
            expr("currency = of AND event_date >= since AND event_date < until"),
            "left")
        .withColumn("revenue_usd", expr("CAST(revenue * usd_rate AS DECIMAL(18,4))"))
        .drop("of", "since", "until", "usd_rate");
  }

  private static Dataset<Row> withoutDuplicates(Dataset<Row> events) {
    return events
        .withWatermark("event_time", "10 minutes")
        .dropDuplicates("event_id", "event_time");
  }

  private Dataset<Row> userActivity() {
    return ofWindows(
        withoutDuplicates(events())
            .groupBy(
                window(col("event_time"), "5 minutes", "2 minutes"),
                col("user_id"),
                col("event_type"))
            .agg(count(lit(1)).as("event_count")));
  }

  private Dataset<Row> hourlyRevenue() {
    return ofWindows(
        inDollars(withoutDuplicates(events()))
            .groupBy(window(col("event_time"), "1 hour"), col("event_type"))
            .agg(
                coalesce(sum("revenue_usd"), lit(0)).as("total_revenue"),
                count("revenue").as("orders"),
                approx_count_distinct("user_id").as("unique_users")));
  }

  private static Dataset<Row> ofWindows(Dataset<Row> aggregate) {
    return aggregate
        .withColumn("window_start", col("window.start"))
        .withColumn("window_end", col("window.end"))
        .withColumn("window_date", to_date(col("window_start")))
        .drop("window");
  }

  private StreamingQuery write(Dataset<Row> rows, String table, String... partitions)
      throws TimeoutException {
    return rows.writeStream()
        .format("delta")
        .partitionBy(partitions)
        .option("checkpointLocation", checkpoints + "/" + table)
        .trigger(Trigger.AvailableNow())
        .start(lake + "/" + table);
  }
}
