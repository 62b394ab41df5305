package io.tributary.lake.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tributary.lake.Lake;
import io.tributary.lake.delta.LostHistory;
import io.tributary.lake.position.OffsetRange;
import io.tributary.lake.position.Offsets;
import io.tributary.lake.position.TablePosition;
import io.tributary.lake.position.WrittenBefore;
import io.tributary.lake.position.WrittenBefore.Deletion;
import java.util.Collections;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the records of a batch that have never been a row: those of no table, less those whose row
 * someone has deleted.
 */
final class MissingRecords {
  private static final Logger LOG = LoggerFactory.getLogger(MissingRecords.class);

  private final Lake lake;

  MissingRecords(Lake lake) {
    this.lake = lake;
  }

  /**
   * What was found.
   *
   * @param undecided before these offsets a record that can be decoded may have been a row that was
   *     deleted, and nothing tells any more
   */
  record Found(Dataset<Row> records, Offsets undecided) {}

  /**
   * Looks into the tables and their older versions.
   *
   * @param held records before these offsets were written before this batch
   */
  Found of(Batch batch, Offsets held) {
    Dataset<Row> rows = rows(batch, batch.stream().table(), Optional.empty());
    if (!batch.stream().table().equals(Lake.EVENTS_REJECTED)) {
      rows = rows.union(rows(batch, Lake.EVENTS_REJECTED, Optional.empty()));
    }
    Offsets undecided = Offsets.NONE;
    WrittenBefore before =
        WrittenBefore.of(
            new TablePosition(lake), batch.stream().table(), batch.stream().topic(), batch.range());
    for (Deletion deletion : before.deletions()) {
      LOG.warn(
          "table {}: {} took rows away; those of topic {} stay deleted",
          deletion.table(),
          deletion.commit().describe(),
          batch.stream().topic());
      Optional<Dataset<Row>> deleted = before(batch, deletion);
      rows = deleted.map(rows::union).orElse(rows);
      undecided = deleted.isPresent() ? undecided : held;
    }
    Dataset<Row> missing = without(batch.records(), rows);
    for (OffsetRange range : before.settled()) {
      missing = missing.where(within(range, held).unary_$bang());
    }
    return new Found(missing, undecided);
  }

  private static Dataset<Row> without(Dataset<Row> records, Dataset<Row> rows) {
    return records
        .join(
            rows,
            records
                .col("partition")
                .equalTo(rows.col("held_partition"))
                .and(records.col("offset").equalTo(rows.col("held_offset"))),
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

  /** The rows of the version that a deletion has changed; empty if its files are gone. */
  private Optional<Dataset<Row>> before(Batch batch, Deletion deletion) {
    try {
      Dataset<Row> rows =
          rows(batch, deletion.table(), Optional.of(deletion.commit().version() - 1));
      return Optional.of(rows.localCheckpoint());
    } catch (Exception e) {
      // Not only runtime exceptions: Scala declares none.
      String why = LostHistory.of(e).orElseThrow(() -> rethrown(e));
      LOG.warn(
          "table {}: the rows before {} cannot be read any more ({}); records that were written before and can be decoded are taken for deleted",
          deletion.table(),
          deletion.commit().describe(),
          why);
      return Optional.empty();
    }
  }

  private static RuntimeException rethrown(Exception e) {
    return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
  }

  private Dataset<Row> rows(Batch batch, String table, Optional<Long> version) {
    OffsetRange range = batch.range();
    long end = Collections.max(range.end().byPartition().values());
    long from =
        range.end().byPartition().keySet().stream().mapToLong(range.from()::of).min().orElse(0);
    var reader = batch.spark().read().format("delta");
    return version
        .map(each -> reader.option("versionAsOf", each))
        .orElse(reader)
        .load(lake.path(table))
        .where(col("ingest.topic").equalTo(batch.stream().topic()))
        .where(col("ingest.offset").geq(from).and(col("ingest.offset").lt(end)))
        .select(
            col("ingest.partition").as("held_partition"), col("ingest.offset").as("held_offset"));
  }

  private static Column within(OffsetRange range, Offsets held) {
    Column any = lit(false);
    for (int partition : range.end().byPartition().keySet()) {
      any =
          any.or(
              col("partition")
                  .equalTo(partition)
                  .and(col("offset").geq(range.from().of(partition)))
                  .and(col("offset").lt(Math.min(range.end().of(partition), held.of(partition)))));
    }
    return any;
  }
}
