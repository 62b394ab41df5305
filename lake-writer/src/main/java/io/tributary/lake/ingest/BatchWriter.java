package io.tributary.lake.ingest;

import io.tributary.lake.Lake;
import io.tributary.lake.failpoint.FailPoints;
import io.tributary.lake.ingest.UndecodableRows.Choice;
import io.tributary.lake.position.IngestCommit;
import io.tributary.lake.position.IngestCommit.Marks;
import io.tributary.lake.position.IngestCommit.Rows;
import io.tributary.lake.position.Offsets;
import io.tributary.lake.position.StartingPoint;
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
  /**
   * A batch of so many records is written by one task, one file to each of the table's partitions.
   * For more, Delta shuffles the rows so that it is few files, which costs a small batch more than
   * its rows do.
   */
  private static final long MOST_IN_ONE_TASK = 50_000;

  private final Lake lake;
  private final LakeTables tables;
  private final Contracts contracts;
  private final IdPatience patience;
  private final Clock clock;
  private final String serviceVersion;

  BatchWriter(
      Lake lake, Contracts contracts, IdPatience patience, Clock clock, String serviceVersion) {
    this.lake = lake;
    this.tables = new LakeTables(lake);
    this.contracts = contracts;
    this.patience = patience;
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
   * @param started what the tables held when the query began
   * @param topicId what the brokers called the topic then
   */
  BatchReport write(Batch batch, StartingPoint started, String topicId) {
    try {
      return writeNow(batch, started, topicId);
    } catch (Exception e) {
      // Spark's are checked exceptions, which Scala does not declare.
      if (AwaitedIdException.isBehind(e)) {
        patience.begin(batch.stream());
        contracts.forget(batch.stream());
      }
      throw e;
    }
  }

  private BatchReport writeNow(Batch batch, StartingPoint started, String topicId) {
    Marks marks = new Marks(topicId, tables.version(Lake.EVENTS_REJECTED));
    Contract contract = contracts.of(batch.stream());
    StructType record = tables.record(batch.stream(), contract);
    DecodingPlan plan =
        DecodingPlan.of(
            contracts.access(),
            contract,
            record,
            batch.stream().layout(),
            patience.of(batch.stream()));
    BatchTally tally = BatchTally.of(batch.spark().sparkContext());
    StartingPoint before = FailPoints.breakIdempotence() ? StartingPoint.NONE : started;
    Commits commits = new Commits(batch, before.held(), marks);
    append(commits, decoded(batch, plan, before.held(), tally), Rows.DECODED);
    boolean again = batch.range().from().isBehind(before.seen());
    long undecodable = undecodable(commits, plan, tally, again);
    patience.written(batch.stream(), tally.unfitIds().value());
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

  /** A batch and what its commits say beside it. */
  private record Commits(Batch batch, Offsets held, Marks marks) {
    IngestCommit of(Rows rows) {
      return batch.commit(rows, held, marks);
    }
  }

  private long undecodable(Commits commits, DecodingPlan plan, BatchTally tally, boolean again) {
    if (again || tally.unfitIds().value() > 0) {
      return settle(commits, plan);
    } else if (tally.refused().value() > 0) {
      Choice refused = Choice.REFUSED;
      append(commits, described(commits, commits.batch().rows(), plan, refused), Rows.UNDECODABLE);
    }
    return tally.refused().value();
  }

  /**
   * Writes those records of the batch that have never been a row: whatever happened before, each
   * then has been one. Reading the tables costs more than decoding again, but a batch that comes
   * again, and an id that the registry may know by now, leave no other way.
   */
  private long settle(Commits commits, DecodingPlan plan) {
    MissingRecords.Found missing = new MissingRecords(lake).of(commits.batch(), commits.held());
    Choice choice = Choice.allFrom(missing.undecided());
    RDD<InternalRow> records = missing.records().queryExecution().toRdd();
    Dataset<Row> rows = described(commits, records, plan, choice).persist();
    try {
      long count = rows.count();
      if (count > 0) {
        append(commits, rows, Rows.UNDECODABLE);
      }
      return count;
    } finally {
      rows.unpersist();
    }
  }

  private Dataset<Row> described(
      Commits commits, RDD<InternalRow> records, DecodingPlan plan, Choice choice) {
    UndecodableRows describe = new UndecodableRows(plan, choice, serviceVersion, nowMicros());
    RDD<InternalRow> rows = records.toJavaRDD().mapPartitions(describe).rdd();
    return commits.batch().spark().internalCreateDataFrame(rows, UndecodableRows.COLUMNS, false);
  }

  private void append(Commits commits, Dataset<Row> rows, Rows kind) {
    Batch batch = commits.batch();
    String table = kind == Rows.DECODED ? batch.stream().table() : Lake.EVENTS_REJECTED;
    IngestCommit commit = commits.of(kind);
    boolean inOneTask = batch.range().size() <= MOST_IN_ONE_TASK;
    DataFrameWriter<Row> writer =
        (inOneTask ? rows.coalesce(1) : rows)
            .write()
            .format("delta")
            .mode("append")
            .option("optimizeWrite", !inOneTask)
            .option("userMetadata", commit.userMetadata());
    if (!FailPoints.breakIdempotence()) {
      writer.option("txnAppId", commit.applicationId(table)).option("txnVersion", batch.id());
    }
    if (kind == Rows.DECODED) {
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
