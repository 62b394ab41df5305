package io.tributary.lake.delta;

import io.delta.tables.DeltaTable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A lake with a small table {@code events}, for tests. */
public final class Shop {
  /** The columns of {@code events} that the default aggregates use. */
  public static final StructType SCHEMA =
      new StructType()
          .add("event_id", DataTypes.StringType)
          .add("user_id", DataTypes.StringType)
          .add("event_type", DataTypes.StringType)
          .add("revenue", DataTypes.createDecimalType(18, 4))
          .add("revenue_usd", DataTypes.createDecimalType(18, 4))
          .add("event_time", DataTypes.TimestampType)
          .add("event_date", DataTypes.DateType)
          .add("enriched_at", DataTypes.TimestampType);

  private final SparkSession spark;
  private final Path root;

  /** One event of the shop. */
  public record Sale(
      @Nullable String user,
      String type,
      @Nullable BigDecimal revenue,
      Instant time,
      Instant enriched) {

    Row row() {
      return RowFactory.create(
          "e-" + System.identityHashCode(this),
          user,
          type,
          revenue,
          revenue,
          time,
          time.atOffset(ZoneOffset.UTC).toLocalDate(),
          enriched);
    }
  }

  /** A lake below a directory, with an empty table of events. */
  public Shop(SparkSession spark, Path root) {
    this.spark = spark;
    this.root = root;
    DeltaTable.create(spark)
        .location(path("events"))
        .addColumns(SCHEMA)
        .partitionedBy("event_date", "event_type")
        .property("delta.enableChangeDataFeed", "true")
        .execute();
  }

  /** Where a table is. */
  public String path(String table) {
    return root.resolve(table).toString();
  }

  /** Adds events in one commit. */
  public void append(List<Sale> sales) {
    spark
        .createDataFrame(sales.stream().map(Sale::row).toList(), SCHEMA)
        .coalesce(1)
        .write()
        .format("delta")
        .mode("append")
        .save(path("events"));
  }

  /** A table's rows. */
  public List<Row> rows(String table) {
    return spark.read().format("delta").load(path(table)).collectAsList();
  }

  /** A table for Delta's own operations. */
  public DeltaTable table(String table) {
    return DeltaTable.forPath(spark, path(table));
  }
}
