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
    try (SparkSession spark = LakeSession.builder().getOrCreate()) {
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
}
