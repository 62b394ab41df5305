package io.tributary.lake.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.delta.tables.DeltaTable;
import io.tributary.contract.registry.Registered;
import io.tributary.lake.Lake;
import io.tributary.lake.delta.TableLog;
import io.tributary.lake.ingest.IdPatience.UnfitIds;
import io.tributary.lake.position.Offsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles anew what became undecodable by what its schema id meant then: a record that can be
 * decoded now becomes a row of its table, and its row as a refusal goes.
 */
final class UndecodableSettlement {
  private static final Logger LOG = LoggerFactory.getLogger(UndecodableSettlement.class);
  private static final List<String> PLACE = List.of("topic", "partition", "offset");

  private final Lake lake;
  private final LakeTables tables;
  private final Contracts contracts;
  private final Clock clock;

  UndecodableSettlement(Lake lake, Contracts contracts, Clock clock) {
    this.lake = lake;
    this.tables = new LakeTables(lake);
    this.contracts = contracts;
    this.clock = clock;
  }

  /** Whether anything is written. */
  enum Mode {
    DRY_RUN,
    SETTLE
  }

  /**
   * What a settlement came to.
   *
   * @param settled records that are rows of their table now, or would be
   * @param left records that stay undecodable
   */
  record Settlement(Stream stream, long settled, long left) {}

  /**
   * Settles one stream's. May be killed anywhere, run again and run twice at a time: the rows are
   * written under a transaction number that was read before the tables were, so that Delta takes
   * them once; only what is a row by then is deleted as a refusal. What a run left halfway is
   * finished before new rows are written, so that only the last run can have left any; a row of it
   * that someone has deleted since stays deleted.
   *
   * @param meanings what ids meant when records were written, where the registry no longer says so
   */
  Settlement settle(Stream stream, Mode mode, Map<Integer, Registered> meanings) {
    Run run = run(stream, meanings);
    long refused = refusals(run).count();
    RDD<InternalRow> records = records(run);
    DecodingPlan plan = plan(stream, meanings);
    long open = decoded(stream, plan, records).count();
    if (mode == Mode.SETTLE) {
      delete(run);
      if (open > 0) {
        append(run, decoded(stream, plan, records));
        delete(run);
      }
      long left = refusals(run).count();
      return new Settlement(stream, refused - left, left);
    }
    long halfway = refused - notYetRows(run).count();
    return new Settlement(stream, open + halfway, refused - open - halfway);
  }

  /**
   * One run for one stream.
   *
   * @param deleted the places of rows that an earlier run has written and someone has deleted
   * @param undecided refusals up to then may have had such rows, and nothing tells any more
   */
  private record Run(
      Stream stream,
      Map<Integer, Registered> meanings,
      EarlierSettlement earlier,
      List<Dataset<Row>> deleted,
      Optional<Instant> undecided) {}

  private Run run(Stream stream, Map<Integer, Registered> meanings) {
    EarlierSettlement earlier = EarlierSettlement.of(TableLog.of(spark(), path(stream)), stream);
    Optional<List<Dataset<Row>>> deleted =
        earlier.deleted(version -> places(stream, read(stream.table(), version)));
    if (deleted.isEmpty()) {
      LOG.warn(
          "table {}: which rows of the last redecode ({}) were deleted since cannot be told any more; refusals of before that are not redecoded",
          stream.table(),
          earlier.time());
    }
    return new Run(
        stream,
        meanings,
        earlier,
        deleted.orElse(List.of()),
        deleted.isPresent() ? Optional.empty() : Optional.of(earlier.time()));
  }

  private DecodingPlan plan(Stream stream, Map<Integer, Registered> meanings) {
    Contract contract = contracts.of(stream);
    Map<Integer, String> texts = new HashMap<>(contract.texts());
    meanings.forEach(
        (id, version) -> {
          if (version.subject().equals(stream.subject())) {
            texts.put(id, version.schema().toString());
          }
        });
    StructType record = tables.record(stream, contract);
    return new DecodingPlan(
        contracts.access(),
        texts,
        contract.newest().toString(),
        record,
        FolderNames.of(stream.layout(), record),
        UnfitIds.REFUSED);
  }

  /**
   * The rows that lake-writer itself wrote for undecodable records: their source is their place.
   */
  private static Column isRefusal(Stream stream, Map<Integer, Registered> meanings) {
    Column code = col("reasons").getItem(0).getField("code");
    Column ofTheId = code.isin("UNKNOWN_SCHEMA_ID", "WRONG_RECORD");
    // By a wrong meaning a record can look torn, too.
    Column settleable = meanings.isEmpty() ? ofTheId : ofTheId.or(code.equalTo("CORRUPT_AVRO"));
    return isOwnRefusal("", stream).and(settleable).and(col("value").isNotNull());
  }

  private static Column isOwnRefusal(String prefix, Stream stream) {
    return col(prefix + "outcome")
        .equalTo("UNDECODABLE")
        .and(col(prefix + "ingest.topic").equalTo(stream.topic()))
        .and(col(prefix + "source.topic").equalTo(stream.topic()));
  }

  private Dataset<Row> refusals(Run run) {
    return read(Lake.EVENTS_REJECTED)
        .where(isRefusal(run.stream(), run.meanings()))
        .select(
            col("key"),
            col("value"),
            col("ingest.topic").as("topic"),
            col("ingest.partition").as("partition"),
            col("ingest.offset").as("offset"),
            col("source.timestamp").as("timestamp"),
            lit(0).as("timestampType"),
            col("headers"),
            col("ingest.ingested_at").as("ingested_at"));
  }

  /** The places of the records that are rows of the stream's table, or were and were deleted. */
  private Dataset<Row> rows(Run run) {
    Dataset<Row> rows = places(run.stream(), read(run.stream().table()));
    for (Dataset<Row> deleted : run.deleted()) {
      rows = rows.union(deleted);
    }
    return rows;
  }

  private static Dataset<Row> places(Stream stream, Dataset<Row> all) {
    Dataset<Row> table = all.where(col("ingest.topic").equalTo(stream.topic()));
    Dataset<Row> own =
        stream.table().equals(Lake.EVENTS_REJECTED)
            ? table.where(col("source.topic").notEqual(stream.topic()))
            : table;
    return own.select("ingest.topic", "ingest.partition", "ingest.offset");
  }

  private Dataset<Row> notYetRows(Run run) {
    return join(refusals(run), rows(run), "left_anti");
  }

  private RDD<InternalRow> records(Run run) {
    Dataset<Row> refusals = notYetRows(run);
    return run.undecided()
        .map(until -> refusals.where(col("ingested_at").gt(lit(until))))
        .orElse(refusals)
        .dropDuplicates(PLACE.toArray(String[]::new))
        .select(KafkaRecord.COLUMNS.fieldNames()[0], others())
        .queryExecution()
        .toRdd();
  }

  private static String[] others() {
    String[] names = KafkaRecord.COLUMNS.fieldNames();
    return java.util.Arrays.copyOfRange(names, 1, names.length);
  }

  private static Dataset<Row> join(Dataset<Row> left, Dataset<Row> right, String type) {
    return left.join(right, scala.collection.JavaConverters.asScalaBuffer(PLACE).toSeq(), type);
  }

  private Dataset<Row> decoded(Stream stream, DecodingPlan plan, RDD<InternalRow> records) {
    BatchTally tally = BatchTally.of(spark().sparkContext());
    DecodeRecords decode =
        new DecodeRecords(plan, stream.layout(), Offsets.NONE, tally, nowMicros());
    RDD<InternalRow> rows = records.toJavaRDD().mapPartitions(decode).rdd();
    return spark().internalCreateDataFrame(rows, stream.layout().table(plan.columns()), false);
  }

  private void append(Run run, Dataset<Row> rows) {
    rows.write()
        .format("delta")
        .mode("append")
        .option("mergeSchema", "true")
        .option("userMetadata", run.earlier().nextMetadata())
        .option("txnAppId", EarlierSettlement.application(run.stream()))
        .option("txnVersion", run.earlier().next())
        .save(path(run.stream()));
  }

  private void delete(Run run) {
    Dataset<Row> settled =
        join(refusals(run).select("topic", "partition", "offset"), rows(run), "left_semi")
            .distinct();
    if (settled.isEmpty()) {
      return;
    }
    DeltaTable.forPath(spark(), lake.path(Lake.EVENTS_REJECTED))
        .as("refusal")
        .merge(
            settled.as("row"),
            isOwnRefusal("refusal.", run.stream())
                .and(col("refusal.ingest.partition").equalTo(col("row.partition")))
                .and(col("refusal.ingest.offset").equalTo(col("row.offset"))))
        .whenMatched()
        .delete()
        .execute();
  }

  private Dataset<Row> read(String table) {
    return spark().read().format("delta").load(lake.path(table));
  }

  private Dataset<Row> read(String table, long version) {
    return spark().read().format("delta").option("versionAsOf", version).load(lake.path(table));
  }

  private String path(Stream stream) {
    return lake.path(stream.table());
  }

  private SparkSession spark() {
    return lake.spark();
  }

  private long nowMicros() {
    return TimeUnit.MILLISECONDS.toMicros(clock.millis());
  }
}
