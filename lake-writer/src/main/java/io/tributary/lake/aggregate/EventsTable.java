package io.tributary.lake.aggregate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import io.tributary.lake.delta.TableLog;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code events}, read at pinned versions so that what is read and what is noted agree.
 */
final class EventsTable {
  private final SparkSession spark;
  private final String path;

  EventsTable(SparkSession spark, String path) {
    this.spark = spark;
    this.path = path;
  }

  TableLog log() {
    return TableLog.of(spark, path);
  }

  Dataset<Row> at(long version) {
    return spark.read().format("delta").option("versionAsOf", version).load(path);
  }

  @Nullable Instant newestEvent(long version) {
    return instant(at(version).agg(max("event_time")).first());
  }

  /** The times of all rows that differ between two versions, the first not included. */
  TouchedTimes touched(long after, long upTo, long bucket) {
    Dataset<Row> changes =
        spark
            .read()
            .format("delta")
            .option("readChangeFeed", "true")
            .option("startingVersion", after + 1)
            .option("endingVersion", upTo)
            .load(path);
    List<Row> buckets =
        changes
            .filter(col("event_time").isNotNull())
            .selectExpr("event_time", "unix_millis(event_time) AS time")
            .selectExpr("event_time", "time - pmod(time, %dL) AS bucket".formatted(bucket))
            .groupBy("bucket")
            .agg(max("event_time"))
            .collectAsList();
    return new TouchedTimes(
        bucket,
        buckets.stream().map(row -> row.getLong(0)).toList(),
        buckets.stream().map(row -> row.getInstant(1)).max(Comparator.naturalOrder()).orElse(null));
  }

  private static @Nullable Instant instant(Row row) {
    return row.isNullAt(0) ? null : row.getInstant(0);
  }
}
