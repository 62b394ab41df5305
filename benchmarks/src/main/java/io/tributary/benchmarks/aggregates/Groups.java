package io.tributary.benchmarks.aggregates;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.window;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The two default aggregates as one writes them for a stream. */
enum Groups {
  /** Windows of five minutes every two, by user and type. */
  USER_ACTIVITY("user_activity", "window_start,user_id,event_type,event_count") {
    @Override
    Dataset<Row> of(Dataset<Row> events) {
      Column sliding = window(col("event_time"), "5 minutes", "2 minutes");
      return events
          .groupBy(sliding, col("user_id"), col("event_type"))
          .agg(
              count(lit(1)).as("event_count"),
              expr("sum(unix_millis(enriched_at) - unix_millis(event_time)) / count(*)")
                  .as("avg_latency_ms"))
          .selectExpr("window.start AS window_start", "*")
          .drop("window");
    }
  },
  /** Hours by type. A stream cannot count distinct users: they are an estimate. */
  HOURLY_REVENUE("hourly_revenue", "window_start,event_type,total_revenue,orders") {
    @Override
    Dataset<Row> of(Dataset<Row> events) {
      return events
          .groupBy(window(col("event_time"), "1 hour"), col("event_type"))
          .agg(
              expr("coalesce(sum(revenue_usd), 0)").as("total_revenue"),
              count("revenue").as("orders"),
              expr("cast(sum(revenue_usd) / count(revenue_usd) AS decimal(18,4))")
                  .as("avg_order_value"),
              approx_count_distinct("user_id").as("unique_users"))
          .selectExpr("window.start AS window_start", "*")
          .drop("window");
    }
  };

  private final String table;
  private final String exact;

  /**
   * @param table its name in lake-writer's default configuration
   * @param exact the columns that are no estimate, separated by commas
   */
  Groups(String table, String exact) {
    this.table = table;
    this.exact = exact;
  }

  String table() {
    return table;
  }

  abstract Dataset<Row> of(Dataset<Row> events);

  /** How many of an aggregate's rows are not what a batch over all events computes. */
  long wrong(Dataset<Row> rows, Dataset<Row> events) {
    return exact(rows).exceptAll(exact(of(events))).count();
  }

  private Dataset<Row> exact(Dataset<Row> rows) {
    return rows.selectExpr(exact.split(",", -1));
  }
}
