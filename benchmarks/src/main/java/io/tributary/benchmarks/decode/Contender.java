package io.tributary.benchmarks.decode;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import io.tributary.contract.WireFormat;
import io.tributary.lake.decode.ColumnTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.avro.functions;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A way from the bytes to rows, as Spark plans it. */
public enum Contender {
  /** The bytes as they are: what it costs to hand over rows at all. */
  NOTHING {
    @Override
    Dataset<Row> rows(SparkSession spark, Values values, StructType columns) {
      return raw(spark, values.bytes());
    }
  },
  /** The same events as JSON, with Spark's function. */
  FROM_JSON {
    @Override
    Dataset<Row> rows(SparkSession spark, Values values, StructType columns) {
      List<String> json =
          AVRO_DESERIALIZER
              .rows(spark, values, ColumnTypes.of(values.newest()))
              .select(to_json(struct(col("*"))))
              .as(org.apache.spark.sql.Encoders.STRING())
              .collectAsList();
      List<byte[]> bytes =
          json.stream()
              .map(text -> text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
              .toList();
      return raw(spark, bytes)
          .select(from_json(col("value").cast("string"), columns).as("event"))
          .select("event.*");
    }
  },
  /** Spark's function with the newest schema; a case for each id where there are several. */
  FROM_AVRO {
    @Override
    Dataset<Row> rows(SparkSession spark, Values values, StructType columns) {
      return raw(spark, values.bytes())
          .select(fromAvro(values, values.newest()).as("event"))
          .select(ofEvent(columns));
    }
  },
  /** The same with a reader's schema that has the columns alone. */
  FROM_AVRO_PRUNED {
    @Override
    Dataset<Row> rows(SparkSession spark, Values values, StructType columns) {
      return raw(spark, values.bytes())
          .select(fromAvro(values, pruned(values.newest(), columns)).as("event"))
          .select(ofEvent(columns));
    }
  },
  /** Avro's reader and the class behind Spark's function, one of each for each id. */
  AVRO_DESERIALIZER {
    @Override
    Dataset<Row> rows(SparkSession spark, Values values, StructType columns) {
      return mapped(
          spark,
          values,
          columns,
          new SparkAvro(values.schemas(), pruned(values.newest(), columns), columns));
    }
  },
  /** lake-writer's decoder. */
  TRIBUTARY {
    @Override
    Dataset<Row> rows(SparkSession spark, Values values, StructType columns) {
      return mapped(spark, values, columns, new Tributary(values.schemas(), columns));
    }
  };

  private static final int ROWS = ToRows.ROWS;

  /** The rows to decode: in this process, so that tasks do not carry them along. */
  private static final List<List<InternalRow>> HELD = new CopyOnWriteArrayList<>();

  private static final StructType RAW =
      new StructType().add("value", DataTypes.BinaryType).add("offset", DataTypes.LongType);

  /** {@link ToRows#ROWS} rows in one partition; the values again and again if they are fewer. */
  abstract Dataset<Row> rows(SparkSession spark, Values values, StructType columns);

  private static Dataset<Row> raw(SparkSession spark, List<byte[]> values) {
    return spark.internalCreateDataFrame(records(spark, values).rdd(), RAW, false);
  }

  /** The values in rows as Spark's Kafka source hands them over. */
  private static JavaRDD<InternalRow> records(SparkSession spark, List<byte[]> values) {
    UnsafeProjection bytes = UnsafeProjection.create(RAW);
    List<InternalRow> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(
          i < values.size()
              ? bytes.apply(new GenericInternalRow(new Object[] {values.get(i), (long) i})).copy()
              : rows.get(i - values.size()));
    }
    int place = HELD.size();
    HELD.add(rows);
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(List.of(place), 1)
        .mapPartitions(partition -> HELD.get(partition.next()).iterator());
  }

  private static Dataset<Row> mapped(
      SparkSession spark, Values values, StructType columns, PerRecord decoder) {
    return spark.internalCreateDataFrame(
        records(spark, values.bytes()).mapPartitions(decoder).rdd(), columns, false);
  }

  private static Column[] ofEvent(StructType columns) {
    return Arrays.stream(columns.fieldNames())
        .map(name -> col("event." + name))
        .toArray(Column[]::new);
  }

  private static Column fromAvro(Values values, Schema reader) {
    Column body = expr("substring(value, " + (WireFormat.HEADER + 1) + ")");
    Column decoded = null;
    for (Map.Entry<Integer, Schema> each : values.schemas().descendingMap().entrySet()) {
      Schema writer = each.getValue();
      Column one =
          writer.equals(reader)
              ? functions.from_avro(body, writer.toString())
              : functions.from_avro(
                  body, writer.toString(), Map.of("avroSchema", reader.toString()));
      decoded = decoded == null ? one : when(expr(isOfId(each.getKey())), one).otherwise(decoded);
    }
    return java.util.Objects.requireNonNull(decoded);
  }

  private static String isOfId(int id) {
    return "substring(value, 1, %d) = X'%010X'".formatted(WireFormat.HEADER, id);
  }

  private static Schema pruned(Schema schema, StructType columns) {
    List<Schema.Field> fields =
        schema.getFields().stream()
            .filter(field -> Arrays.asList(columns.fieldNames()).contains(field.name()))
            .map(field -> new Schema.Field(field, field.schema()))
            .toList();
    return Schema.createRecord(
        schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
  }
}
