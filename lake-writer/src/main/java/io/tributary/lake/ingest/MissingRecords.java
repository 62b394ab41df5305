package io.tributary.lake.ingest;

import static org.apache.spark.sql.functions.col;

import io.tributary.lake.Lake;
import io.tributary.lake.position.OffsetRange;
import java.util.Collections;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds the records of a batch that are a row of no table. */
final class MissingRecords {
  private final Lake lake;

  MissingRecords(Lake lake) {
    this.lake = lake;
  }

  Dataset<Row> of(Batch batch) {
    Dataset<Row> held = held(batch, batch.stream().table());
    if (!batch.stream().table().equals(Lake.EVENTS_REJECTED)) {
      held = held.union(held(batch, Lake.EVENTS_REJECTED));
    }
    Dataset<Row> records = batch.records();
    return records
        .join(
            held,
            records
                .col("partition")
                .equalTo(held.col("held_partition"))
                .and(records.col("offset").equalTo(held.col("held_offset"))),
            "left_anti")
        .select(
            "key",
            "value",
            "topic",
            "partition",
            "offset",
            "timestamp",
            "timestampType",
            "headers");
  }

  private Dataset<Row> held(Batch batch, String table) {
    OffsetRange range = batch.range();
    long end = Collections.max(range.end().byPartition().values());
    long from =
        range.end().byPartition().keySet().stream().mapToLong(range.from()::of).min().orElse(0);
    return batch
        .spark()
        .read()
        .format("delta")
        .load(lake.path(table))
        .where(col("ingest.topic").equalTo(batch.stream().topic()))
        .where(col("ingest.offset").geq(from).and(col("ingest.offset").lt(end)))
        .select(
            col("ingest.partition").as("held_partition"), col("ingest.offset").as("held_offset"));
  }
}
