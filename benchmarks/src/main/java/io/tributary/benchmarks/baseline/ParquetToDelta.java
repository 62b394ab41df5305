package io.tributary.benchmarks.baseline;

import io.tributary.contract.FormattingDefaults;
import io.tributary.lake.ParquetSettings;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Writes rows that are there as Parquet to the table that lake-writer writes them to: what the
 * writing alone costs. Arguments: what to do, from where, to where. {@code write} writes files as
 * lake-writer does, {@code write-as-spark} as Spark does unless it is told otherwise; {@code copy}
 * makes that Parquet of a table.
 */
public final class ParquetToDelta {
  private ParquetToDelta() {}

  public static void main(String[] arguments) {
    FormattingDefaults.pin();
    String from = arguments[1];
    String to = arguments[2];
    SparkSession.Builder session = LakeSession.builder();
    if (arguments[0].equals("write")) {
      ParquetSettings.all().forEach(session::config);
    }
    try (SparkSession spark = session.getOrCreate()) {
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
