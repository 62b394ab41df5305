package io.tributary.lake.ingest;

import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import io.tributary.lake.Lake;
import io.tributary.lake.delta.RenamedColumns;
import io.tributary.lake.delta.TableLog;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/** Creates the two tables that streams write, and knows their columns. */
final class LakeTables {
  private final Lake lake;

  LakeTables(Lake lake) {
    this.lake = lake;
  }

  /** Creates the stream's table from the contract's columns, unless it exists. */
  void create(Stream stream, Contract contract) {
    if (lake.exists(stream.table())) {
      var unused = record(stream, contract);
    } else {
      StructType columns = stream.layout().table(contract.columns());
      requirePartitions(stream, columns);
      builder(stream, columns).execute();
    }
    lake.register(stream.table());
  }

  /** The version that a table has now. */
  long version(String table) {
    return TableLog.of(lake.spark(), lake.path(table)).latestVersion();
  }

  /**
   * The record's columns: those of the table and those of the contract.
   *
   * @throws IllegalStateException if a column was renamed by hand, saying how to go on
   */
  StructType record(Stream stream, Contract contract) {
    StructType table = TableLog.of(lake.spark(), lake.path(stream.table())).schema();
    StructType wanted = contract.columns();
    List<String> renamed =
        RenamedColumns.problems(stream.table(), table, stream.layout().table(wanted));
    if (!renamed.isEmpty()) {
      throw new IllegalStateException(String.join("; ", renamed));
    }
    return stream.layout().record(table, wanted);
  }

  private DeltaTableBuilder builder(Stream stream, StructType columns) {
    List<String> partitions = stream.layout().partitions();
    return DeltaTable.createIfNotExists(lake.spark())
        .location(lake.path(stream.table()))
        .addColumns(columns)
        .partitionedBy(partitions.toArray(String[]::new))
        .property("delta.logRetentionDuration", "interval 30 days")
        .property("delta.deletedFileRetentionDuration", "interval 7 days")
        .property("delta.autoOptimize.optimizeWrite", "true")
        .property("delta.enableChangeDataFeed", "true")
        .property("delta.dataSkippingStatsColumns", stream.layout().statistics(columns));
  }

  private static void requirePartitions(Stream stream, StructType columns) {
    for (String partition : stream.layout().partitions()) {
      if (!List.of(columns.fieldNames()).contains(partition)) {
        throw new IllegalStateException(
            "subject %s has no field %s, by which table %s is partitioned; add it to the contract"
                .formatted(stream.subject(), partition, stream.table()));
      }
    }
  }
}
