package io.tributary.lake.ingest;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.jspecify.annotations.Nullable;

/** Records as Spark's Kafka source hands them over: rows of bytes. */
final class KafkaRows {
  private final UnsafeProjection bytes = UnsafeProjection.create(KafkaRecord.COLUMNS);

  /** One with this value; the one before is gone. */
  InternalRow of(byte @Nullable [] value) {
    @Nullable Object[] columns = new Object[KafkaRecord.COLUMNS.size()];
    columns[1] = value;
    return bytes.apply(new GenericInternalRow(columns));
  }
}
