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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * Settles anew what became undecodable by what its schema id meant then: a record that can be
 * decoded now becomes a row of its table, and its row as a refusal goes.
 */
final class UndecodableSettlement {
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
   * them once; only what is a row by then is deleted as a refusal.
   *
   * @param meanings what ids meant when records were written, where the registry no longer says so
   */
  Settlement settle(Stream stream, Mode mode, Map<Integer, Registered> meanings) {
    long refused = refusals(stream, meanings).count();
    long number = TableLog.of(spark(), path(stream)).transaction(application(stream)).orElse(-1);
    RDD<InternalRow> records = records(stream, meanings);
    DecodingPlan plan = plan(stream, meanings);
    long open = decodable(stream, plan, records);
    if (mode == Mode.SETTLE) {
      if (open > 0) {
        append(stream, decoded(stream, plan, records, tally()), number + 1);
      }
      delete(stream, meanings);
      long left = refusals(stream, meanings).count();
      return new Settlement(stream, refused - left, left);
    }
    long halfway = refused - notYetRows(stream, meanings).count();
    return new Settlement(stream, open + halfway, refused - open - halfway);
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

  private Dataset<Row> refusals(Stream stream, Map<Integer, Registered> meanings) {
    return read(Lake.EVENTS_REJECTED)
        .where(isRefusal(stream, meanings))
        .select(
            col("key"),
            col("value"),
            col("ingest.topic").as("topic"),
            col("ingest.partition").as("partition"),
            col("ingest.offset").as("offset"),
            col("source.timestamp").as("timestamp"),
            lit(0).as("timestampType"),
            col("headers"));
  }

  /** The places of the records that are rows of the stream's table. */
  private Dataset<Row> rows(Stream stream) {
    Dataset<Row> table = read(stream.table()).where(col("ingest.topic").equalTo(stream.topic()));
    Dataset<Row> own =
        stream.table().equals(Lake.EVENTS_REJECTED)
            ? table.where(col("source.topic").notEqual(stream.topic()))
            : table;
    return own.select("ingest.topic", "ingest.partition", "ingest.offset");
  }

  private Dataset<Row> notYetRows(Stream stream, Map<Integer, Registered> meanings) {
    return join(refusals(stream, meanings), rows(stream), "left_anti");
  }

  private RDD<InternalRow> records(Stream stream, Map<Integer, Registered> meanings) {
    return notYetRows(stream, meanings)
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

  private long decodable(Stream stream, DecodingPlan plan, RDD<InternalRow> records) {
    return decoded(stream, plan, records, tally()).count();
  }

  private BatchTally tally() {
    return BatchTally.of(spark().sparkContext());
  }

  private Dataset<Row> decoded(
      Stream stream, DecodingPlan plan, RDD<InternalRow> records, BatchTally tally) {
    DecodeRecords decode =
        new DecodeRecords(plan, stream.layout(), Offsets.NONE, tally, nowMicros());
    RDD<InternalRow> rows = records.toJavaRDD().mapPartitions(decode).rdd();
    return spark().internalCreateDataFrame(rows, stream.layout().table(plan.columns()), false);
  }

  private void append(Stream stream, Dataset<Row> rows, long number) {
    rows.write()
        .format("delta")
        .mode("append")
        .option("mergeSchema", "true")
        .option("txnAppId", application(stream))
        .option("txnVersion", number)
        .save(path(stream));
  }

  private void delete(Stream stream, Map<Integer, Registered> meanings) {
    Dataset<Row> settled =
        join(
                refusals(stream, meanings).select("topic", "partition", "offset"),
                rows(stream),
                "left_semi")
            .distinct();
    if (settled.isEmpty()) {
      return;
    }
    DeltaTable.forPath(spark(), lake.path(Lake.EVENTS_REJECTED))
        .as("refusal")
        .merge(
            settled.as("row"),
            isOwnRefusal("refusal.", stream)
                .and(col("refusal.ingest.partition").equalTo(col("row.partition")))
                .and(col("refusal.ingest.offset").equalTo(col("row.offset"))))
        .whenMatched()
        .delete()
        .execute();
  }

  private static String application(Stream stream) {
    return "redecode/" + stream.table() + "/" + stream.topic();
  }

  private Dataset<Row> read(String table) {
    return spark().read().format("delta").load(lake.path(table));
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
