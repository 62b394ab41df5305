package io.tributary.lake.decode;

import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.jspecify.annotations.Nullable;

/** Instants in Avro's two resolutions. */
final class Timestamps {
  private Timestamps() {}

  /** How many of Spark's microseconds one unit has, or 0 if the type is no instant. */
  static int scale(@Nullable LogicalType logical) {
    if (logical instanceof LogicalTypes.TimestampMillis) {
      return 1000;
    }
    return logical instanceof LogicalTypes.TimestampMicros ? 1 : 0;
  }

  static long micros(long value, int scale) {
    long micros = value * scale;
    if (Math.multiplyHigh(value, scale) != micros >> 63) {
      throw new CorruptAvroException(value + " ms is out of the range of instants");
    }
    return micros;
  }
}
