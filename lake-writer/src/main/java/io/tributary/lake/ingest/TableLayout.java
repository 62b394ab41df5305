package io.tributary.lake.ingest;

import io.tributary.lake.decode.ColumnUnion;
import io.tributary.lake.decode.UnsupportedSchemaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What the lake adds to a record's own columns, and how the table's files are laid out.
 *
 * @param date the day that is added to the record's columns, if one is
 * @param partitions the columns that the table is partitioned by
 * @param measured the columns, beside those of the record's origin, whose minimum and maximum each
 *     file keeps
 */
record TableLayout(@Nullable DateColumn date, List<String> partitions, List<String> measured) {
  static final TableLayout EVENTS =
      new TableLayout(
          null,
          List.of("event_date", "event_type"),
          List.of("event_time", "user_id", "product_id", "enriched_at"));
  static final TableLayout EVENTS_REJECTED =
      new TableLayout(
          new DateColumn("rejected_date", "rejected_at"),
          List.of("rejected_date", "outcome"),
          List.of("rejected_at", "event_type"));

  /** Where a row comes from in the topic that was consumed, and when it was written. */
  static final StructType INGEST =
      new StructType()
          .add("topic", DataTypes.StringType)
          .add("partition", DataTypes.IntegerType)
          .add("offset", DataTypes.LongType)
          .add("ingested_at", DataTypes.TimestampType);

  /** The name of the column that holds {@link #INGEST}. */
  static final String INGEST_COLUMN = "ingest";

  /** A day that is worked out from an instant of the record. */
  record DateColumn(String name, String instant) {}

  private static final List<String> ORIGIN =
      List.of("ingest.topic", "ingest.partition", "ingest.offset", "ingest.ingested_at");
  private static final List<String> SOURCE =
      List.of("source.topic", "source.partition", "source.offset", "source.timestamp");

  /** The record's columns with those that the lake adds. */
  StructType table(StructType record) {
    StructType columns = record;
    for (String added : added()) {
      if (Stream.of(record.fieldNames()).anyMatch(added::equalsIgnoreCase)) {
        throw new UnsupportedSchemaException(
            "field " + added + ": the lake gives a column of its own this name; rename the field");
      }
    }
    if (date != null) {
      columns = columns.add(date.name(), DataTypes.DateType);
    }
    return columns.add(INGEST_COLUMN, INGEST);
  }

  /** The record's columns of an existing table, together with those of the contract. */
  StructType record(StructType table, StructType contract) {
    StructType own =
        new StructType(
            Stream.of(table.fields())
                .filter(field -> !added().contains(field.name()))
                .toArray(StructField[]::new));
    return ColumnUnion.extend(own, contract);
  }

  /** The columns whose minimum and maximum each file keeps, as far as the table has them. */
  String statistics(StructType table) {
    List<String> present = new ArrayList<>();
    Stream.of(measured, SOURCE, ORIGIN)
        .flatMap(List::stream)
        .filter(column -> has(table, column.split("\\.")))
        .forEach(present::add);
    return String.join(",", present);
  }

  private static boolean has(StructType table, String[] path) {
    if (!List.of(table.fieldNames()).contains(path[0])) {
      return false;
    }
    return path.length == 1
        || (table.apply(path[0]).dataType() instanceof StructType nested
            && List.of(nested.fieldNames()).contains(path[1]));
  }

  private Set<String> added() {
    return date == null ? Set.of(INGEST_COLUMN) : Set.of(date.name(), INGEST_COLUMN);
  }
}
