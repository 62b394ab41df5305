package io.tributary.benchmarks.baseline;

import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Writes rows that are there as Parquet to the table that lake-writer writes them to: what the
 * writing alone costs. With {@code copy} it makes that Parquet of a table. Arguments: {@code write}
 * or {@code copy}, from where, to where.
 */
public final class ParquetToDelta {
  private ParquetToDelta() {}

  public static void main(String[] arguments) {
    String from = arguments[1];
    String to = arguments[2];
    try (SparkSession spark = session()) {
      if (arguments[0].equals("copy")) {
        spark.read().format("delta").load(from).write().parquet(to);
      } else {
        spark
            .read()
            .parquet(from)
            .write()
            .format("delta")
            .partitionBy("event_date", "event_type")
            .mode(SaveMode.Append)
            .save(to);
      }
    }
  }

  /** The settings of lake-writer's own. */
  private static SparkSession session() {
    return SparkSession.builder()
        .master("local[*]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.databricks.delta.snapshotPartitions", "2")
        .config("spark.databricks.delta.properties.defaults.autoOptimize.optimizeWrite", "true")
        .config("spark.databricks.delta.properties.defaults.autoOptimize.autoCompact", "true")
        .config("spark.databricks.delta.properties.defaults.enableChangeDataFeed", "true")
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config(
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        .getOrCreate();
  }
}
