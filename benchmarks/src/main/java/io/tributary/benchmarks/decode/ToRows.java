package io.tributary.benchmarks.decode;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.xxhash64;

import io.tributary.lake.decode.ColumnTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * For JMH: one contender's rows, as the bytes that Spark's operators and writers take them in. Each
 * invocation is one task of Spark over {@link #ROWS} values.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ToRows {
  static final int ROWS = 200_000;

  /** The system property that names the file of values. */
  static final String VALUES = "tributary.decode.values";

  private static final List<String> FOUR =
      List.of("event_id", "event_type", "event_time", "revenue");

  /** Which columns are wanted. */
  public enum Wanted {
    ALL,
    FOUR
  }

  /** Which schemas the values are written with. */
  public enum Ids {
    /** All with the contract as it is. */
    ONE,
    /** Every second with a contract that has one more field. */
    MIXED
  }

  @Param Contender contender = Contender.NOTHING;
  @Param Wanted columns = Wanted.ALL;
  @Param Ids ids = Ids.ONE;

  private @Nullable SparkSession spark;
  private @Nullable JavaRDD<InternalRow> rows;

  @Setup
  public void plan() throws IOException {
    SparkSession session =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate();
    spark = session;
    Values values = Values.read(Path.of(System.getProperty(VALUES)), ids);
    StructType wanted = wanted(ColumnTypes.of(values.newest()));
    Dataset<Row> decoded = contender.rows(session, values, wanted);
    if (contender != Contender.NOTHING) {
      check(decoded, Contender.AVRO_DESERIALIZER.rows(session, values, wanted));
    }
    rows = decoded.queryExecution().toRdd().toJavaRDD();
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long rows() {
    return Objects.requireNonNull(rows).mapPartitions(ToRows::sizes).collect().get(0);
  }

  @TearDown
  public void stop() {
    Objects.requireNonNull(spark).stop();
  }

  private static Iterator<Long> sizes(Iterator<InternalRow> rows) {
    long bytes = 0;
    while (rows.hasNext()) {
      bytes += ((UnsafeRow) rows.next()).getSizeInBytes();
    }
    return List.of(bytes).iterator();
  }

  private StructType wanted(StructType all) {
    return columns == Wanted.ALL
        ? all
        : new StructType(FOUR.stream().map(all::apply).toArray(StructField[]::new));
  }

  private static void check(Dataset<Row> actual, Dataset<Row> expected) {
    Row is = fingerprint(actual);
    Row shouldBe = fingerprint(expected);
    if (!is.equals(shouldBe)) {
      throw new IllegalStateException(
          "rows and their sum are %s where there must be %s".formatted(is, shouldBe));
    }
  }

  private static Row fingerprint(Dataset<Row> rows) {
    return rows.select(xxhash64(to_json(struct(col("*")))).as("hash"))
        .agg(count(lit(1)), sum("hash"))
        .head();
  }
}
