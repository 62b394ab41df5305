package io.tributary.lake.ingest;

import io.tributary.lake.decode.AvroCursor;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** The columns of Spark's Kafka source, by their places. */
final class KafkaRecord {
  /** One header. */
  static final StructType HEADER =
      new StructType().add("key", DataTypes.StringType).add("value", DataTypes.BinaryType);

  /** The columns. */
  static final StructType COLUMNS =
      new StructType()
          .add("key", DataTypes.BinaryType)
          .add("value", DataTypes.BinaryType)
          .add("topic", DataTypes.StringType)
          .add("partition", DataTypes.IntegerType)
          .add("offset", DataTypes.LongType)
          .add("timestamp", DataTypes.TimestampType)
          .add("timestampType", DataTypes.IntegerType)
          .add("headers", DataTypes.createArrayType(HEADER, true));

  private KafkaRecord() {}

  static byte @Nullable [] key(InternalRow row) {
    return row.isNullAt(0) ? null : row.getBinary(0);
  }

  static byte @Nullable [] value(InternalRow row) {
    return hasValue(row) ? row.getBinary(1) : null;
  }

  static boolean hasValue(InternalRow row) {
    return !row.isNullAt(1);
  }

  /** The cursor, at the begin of the value. */
  static AvroCursor goToValue(AvroCursor cursor, InternalRow row) {
    return cursor.over(row, 1);
  }

  static UTF8String topic(InternalRow row) {
    return row.getUTF8String(2);
  }

  static int partition(InternalRow row) {
    return row.getInt(3);
  }

  static long offset(InternalRow row) {
    return row.getLong(4);
  }

  /** The headers, each of {@link #HEADER}, in an array that outlives the row. */
  static ArrayData headers(InternalRow row) {
    return row.isNullAt(7) ? new GenericArrayData(new Object[0]) : row.getArray(7).copy();
  }

  /** Microseconds since 1970, UTC. */
  static long timestamp(InternalRow row) {
    return row.getLong(5);
  }
}
