package io.tributary.lake.maintain;

import io.tributary.lake.delta.TableLog;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Which partitions have been Z-ordered and not changed since, in a small Delta table of its own:
 * the log of the table itself forgets after its retention, and would have everything rewritten
 * then. Columns: {@code table_name}, {@code partition}, {@code columns}, {@code state} (a hash of
 * the files' names after the Z-order), {@code ordered_at}.
 */
final class ZOrderMemory {
  private static final StructType SCHEMA =
      new StructType()
          .add("table_name", DataTypes.StringType)
          .add("partition", DataTypes.StringType)
          .add("columns", DataTypes.StringType)
          .add("state", DataTypes.StringType)
          .add("ordered_at", DataTypes.TimestampType);

  private final SparkSession spark;
  private final String path;

  ZOrderMemory(SparkSession spark, String path) {
    this.spark = spark;
    this.path = path;
  }

  /** The partitions that are not as a Z-order by these columns has left them. */
  List<Partition> changed(String table, List<Partition> partitions, List<String> columns) {
    Set<String> states = new HashSet<>();
    if (!partitions.isEmpty() && TableLog.of(spark, path).latestVersion() >= 0) {
      states.addAll(
          spark
              .read()
              .format("delta")
              .load(path)
              .filter("table_name = '" + table + "'")
              .select("state")
              .as(Encoders.STRING())
              .collectAsList());
    }
    return partitions.stream().filter(each -> !states.contains(state(each, columns))).toList();
  }

  /** Remembers partitions as they are after their Z-order. */
  void remember(String table, List<Partition> partitions, List<String> columns, Instant now) {
    List<Row> rows =
        partitions.stream()
            .map(
                each ->
                    RowFactory.create(
                        table,
                        each.condition(),
                        String.join(",", columns),
                        state(each, columns),
                        now))
            .toList();
    spark
        .createDataFrame(rows, SCHEMA)
        .coalesce(1)
        .write()
        .format("delta")
        .mode("append")
        .save(path);
  }

  private static String state(Partition partition, List<String> columns) {
    String text = partition.fingerprint() + "\n" + String.join("\n", columns);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
