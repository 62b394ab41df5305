package io.tributary.lake.aggregate;

import static org.apache.spark.sql.functions.broadcast;

import io.tributary.lake.config.DimensionConfig;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A small table of texts, in memory: the value column for each key. */
record Dimension(String key, String value, Map<String, String> rows) {
  private static final String JOIN_KEY = "dimension key";

  Dimension {
    rows = new TreeMap<>(rows);
  }

  /**
   * Takes the rows of the configuration, or reads its CSV file, whose header names the two columns.
   */
  static Dimension load(SparkSession spark, DimensionConfig config) {
    String path = config.path();
    if (path == null) {
      return new Dimension(config.key(), config.value(), config.rows());
    }
    Map<String, String> rows = new TreeMap<>();
    spark
        .read()
        .option("header", "true")
        .csv(path)
        .select(config.key(), config.value())
        .na()
        .drop()
        .collectAsList()
        .forEach(row -> add(rows, row, path));
    return new Dimension(config.key(), config.value(), rows);
  }

  private static void add(Map<String, String> rows, Row row, String path) {
    if (rows.putIfAbsent(row.getString(0), row.getString(1)) != null) {
      throw new IllegalArgumentException(
          "dimension file %s has two rows for %s; keep one".formatted(path, row.getString(0)));
    }
  }

  /** The events with the value column; null where the key has no row. */
  Dataset<Row> joinTo(Dataset<Row> events) {
    StructType schema =
        new StructType().add(JOIN_KEY, DataTypes.StringType).add(value, DataTypes.StringType);
    List<Row> table =
        rows.entrySet().stream().map(e -> RowFactory.create(e.getKey(), e.getValue())).toList();
    Dataset<Row> lookup = broadcast(events.sparkSession().createDataFrame(table, schema));
    return events
        .drop(value)
        .join(
            lookup,
            events.col(key).cast(DataTypes.StringType).equalTo(lookup.col(JOIN_KEY)),
            "left")
        .drop(JOIN_KEY);
  }
}
