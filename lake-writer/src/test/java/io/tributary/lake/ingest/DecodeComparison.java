package io.tributary.lake.ingest;

import io.tributary.contract.ContractSchemas;
import io.tributary.contract.WireFormat;
import io.tributary.lake.decode.ColumnTypes;
import io.tributary.lake.position.Offsets;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.avro.functions;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Compares, in CPU time per record, what it costs to get from the bytes of {@code events.enriched}
 * to Spark's rows: nothing at all, {@code from_avro}, and this decoder. Contenders take turns in
 * one process, so that the machine's state is the same for all.
 */
public final class DecodeComparison {
  private static final int RECORDS = 200_000;
  private static final int ROUNDS = 9;
  private static final Schema EVENT = ContractSchemas.load("EnrichedEvent");
  private static final byte[][] VALUES = values();

  private DecodeComparison() {}

  public static void main(String[] args) {
    SparkSession spark = session();
    Map<String, Supplier<Dataset<Row>>> contenders = new LinkedHashMap<>();
    contenders.put("nothing", () -> raw(spark));
    contenders.put("from_avro", () -> fromAvro(spark));
    contenders.put("tributary", () -> tributary(spark));
    Map<String, List<Double>> micros = new LinkedHashMap<>();
    for (int round = -3; round < ROUNDS; round++) {
      for (Map.Entry<String, Supplier<Dataset<Row>>> contender : contenders.entrySet()) {
        double measured = run(contender.getValue().get());
        if (round >= 0) {
          micros.computeIfAbsent(contender.getKey(), name -> new ArrayList<>()).add(measured);
        }
      }
    }
    micros.forEach(
        (name, each) -> {
          Collections.sort(each);
          System.out.printf(
              "%-10s %.2f us per record (%.2f to %.2f)%n",
              name, each.get(each.size() / 2), each.get(0), each.get(each.size() - 1));
        });
    spark.stop();
  }

  private static double run(Dataset<Row> rows) {
    com.sun.management.OperatingSystemMXBean process =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long before = process.getProcessCpuTime();
    rows.write().format("noop").mode("overwrite").save();
    return (process.getProcessCpuTime() - before) / 1000.0 / RECORDS;
  }

  private static Dataset<Row> raw(SparkSession spark) {
    return spark.internalCreateDataFrame(records(spark).rdd(), KafkaRecord.COLUMNS, false);
  }

  private static Dataset<Row> fromAvro(SparkSession spark) {
    Column body =
        org.apache.spark.sql.functions.expr("substring(value, " + (WireFormat.HEADER + 1) + ")");
    return raw(spark)
        .select(
            functions.from_avro(body, EVENT.toString()).as("event"),
            org.apache.spark.sql.functions.col("offset"))
        .select("event.*", "offset");
  }

  private static Dataset<Row> tributary(SparkSession spark) {
    StructType columns = ColumnTypes.of(EVENT);
    DecodingPlan plan =
        new DecodingPlan(
            new FakeRegistry(),
            Map.of(1, EVENT.toString()),
            EVENT.toString(),
            columns,
            FolderNames.of(TableLayout.EVENTS, columns));
    DecodeRecords decode =
        new DecodeRecords(
            plan, TableLayout.EVENTS, Offsets.NONE, BatchTally.of(spark.sparkContext()), 0);
    return spark.internalCreateDataFrame(
        records(spark).mapPartitions(decode).rdd(), TableLayout.EVENTS.table(columns), false);
  }

  private static JavaRDD<InternalRow> records(SparkSession spark) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(List.of(0, 1), 2)
        .mapPartitions(DecodeComparison::half);
  }

  private static Iterator<InternalRow> half(Iterator<Integer> partition) {
    int number = partition.next();
    UTF8String topic = UTF8String.fromString("events.enriched");
    return java.util.stream.IntStream.range(0, RECORDS / 2)
        .<InternalRow>mapToObj(
            i ->
                new GenericInternalRow(
                    new Object[] {null, VALUES[i % VALUES.length], topic, number, (long) i, 0L, 0}))
        .iterator();
  }

  private static byte[][] values() {
    byte[][] values = new byte[1000][];
    for (int i = 0; i < values.length; i++) {
      GenericRecord event =
          Records.anEvent(EVENT, "0f8fad5b-d9cb-469f-a165-" + (100_000_000_000L + i));
      event.put("session_id", "session-" + i % 70);
      event.put("product_id", "p-" + i % 300);
      event.put("product_name", "WHITE HANGING HEART T-LIGHT HOLDER");
      event.put("product_category", "home");
      event.put(
          "properties",
          "{\"page\":\"/shop/item/" + i + "\",\"agent\":\"Mozilla/5.0 (X11; Linux x86_64)\"}");
      event.put("unmapped", null);
      values[i] = Records.encoded(event, 1);
    }
    return values;
  }

  private static SparkSession session() {
    return SparkSession.builder()
        .master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate();
  }
}
