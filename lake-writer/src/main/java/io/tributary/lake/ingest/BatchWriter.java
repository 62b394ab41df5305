package io.tributary.lake.ingest;

import io.tributary.lake.Lake;
import io.tributary.lake.ingest.UndecodableRows.Choice;
import io.tributary.lake.position.IngestCommit;
import io.tributary.lake.position.Offsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * Writes batches to the lake, each exactly once however often it comes: first the rows of the
 * stream's table, then what of the batch is in neither table as undecodable.
 */
final class BatchWriter {
  private final Lake lake;
  private final LakeTables tables;
  private final Contracts contracts;
  private final Clock clock;
  private final String serviceVersion;

  BatchWriter(Lake lake, Contracts contracts, Clock clock, String serviceVersion) {
    this.lake = lake;
    this.tables = new LakeTables(lake);
    this.contracts = contracts;
    this.clock = clock;
    this.serviceVersion = serviceVersion;
  }

  /** Creates the stream's table and the one for undecodable records, unless they exist. */
  void prepare(Stream stream, Stream rejected) {
    tables.create(stream, contracts.of(stream));
    tables.create(rejected, contracts.of(rejected));
  }

  /**
   * Writes a batch.
   *
   * @param held what the stream's table held when the query began
   */
  BatchReport write(Batch batch, Offsets held) {
    Contract contract = contracts.of(batch.stream());
    StructType record = tables.record(batch.stream(), contract);
    DecodingPlan plan =
        DecodingPlan.of(contracts.access(), contract, record, batch.stream().layout());
    BatchTally tally = BatchTally.of(batch.spark().sparkContext());
    append(batch, decoded(batch, plan, held, tally), IngestCommit.Rows.DECODED);
    long undecodable = undecodable(batch, plan, tally, batch.range().from().isBehind(held));
    return new BatchReport(
        batch.stream(),
        batch.id(),
        batch.range(),
        tally.rows().value(),
        undecodable,
        instant(tally.newestEvent().value()),
        instant(tally.newestRecord().value()));
  }

  private Dataset<Row> decoded(Batch batch, DecodingPlan plan, Offsets held, BatchTally tally) {
    DecodeRecords decode =
        new DecodeRecords(plan, batch.stream().layout(), held, tally, nowMicros());
    RDD<InternalRow> rows = batch.rows().toJavaRDD().mapPartitions(decode).rdd();
    StructType columns = batch.stream().layout().table(plan.columns());
    return batch.spark().internalCreateDataFrame(rows, columns, false);
  }

  private long undecodable(Batch batch, DecodingPlan plan, BatchTally tally, boolean again) {
    if (again || tally.unknownIds().value() > 0) {
      return settle(batch, plan);
    } else if (tally.refused().value() > 0) {
      refuse(batch, batch.rows(), plan, Choice.REFUSED);
    }
    return tally.refused().value();
  }

  /**
   * Writes those records of the batch that no table has: whatever happened before, each then has
   * one row. Reading the tables costs more than decoding again, but a batch that comes again, and
   * an id that the registry may know by now, leave no other way.
   */
  private long settle(Batch batch, DecodingPlan plan) {
    Dataset<Row> missing = new MissingRecords(lake).of(batch).persist();
    try {
      long count = missing.count();
      if (count > 0) {
        refuse(batch, missing.queryExecution().toRdd(), plan, Choice.ALL);
      }
      return count;
    } finally {
      missing.unpersist();
    }
  }

  private void refuse(Batch batch, RDD<InternalRow> records, DecodingPlan plan, Choice choice) {
    UndecodableRows describe = new UndecodableRows(plan, choice, serviceVersion, nowMicros());
    RDD<InternalRow> rows = records.toJavaRDD().mapPartitions(describe).rdd();
    append(
        batch,
        batch.spark().internalCreateDataFrame(rows, UndecodableRows.COLUMNS, false),
        IngestCommit.Rows.UNDECODABLE);
  }

  private void append(Batch batch, Dataset<Row> rows, IngestCommit.Rows kind) {
    String table =
        kind == IngestCommit.Rows.DECODED ? batch.stream().table() : Lake.EVENTS_REJECTED;
    IngestCommit commit = batch.commit(kind);
    DataFrameWriter<Row> writer =
        rows.write()
            .format("delta")
            .mode("append")
            .option("txnAppId", commit.applicationId(table))
            .option("txnVersion", batch.id())
            .option("userMetadata", commit.userMetadata());
    if (kind == IngestCommit.Rows.DECODED) {
      writer.option("mergeSchema", "true");
    }
    writer.save(lake.path(table));
  }

  private long nowMicros() {
    Instant now = clock.instant();
    return TimeUnit.SECONDS.toMicros(now.getEpochSecond())
        + TimeUnit.NANOSECONDS.toMicros(now.getNano());
  }

  private static Optional<Instant> instant(long micros) {
    return micros == Long.MIN_VALUE
        ? Optional.empty()
        : Optional.of(Instant.EPOCH.plusNanos(TimeUnit.MICROSECONDS.toNanos(micros)));
  }
}
