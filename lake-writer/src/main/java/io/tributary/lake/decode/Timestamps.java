package io.tributary.lake.decode;

import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.jspecify.annotations.Nullable;

/** Instants in Avro's two resolutions. */
final class Timestamps {
  private static final long MICROS = 1000;

  private Timestamps() {}

  static boolean isInstant(@Nullable LogicalType logical) {
    return logical instanceof LogicalTypes.TimestampMillis
        || logical instanceof LogicalTypes.TimestampMicros;
  }

  /** In Spark's microseconds. */
  static long ofMillis(long millis) {
    long micros = millis * MICROS;
    if (Math.multiplyHigh(millis, MICROS) != micros >> 63) {
      throw new CorruptAvroException(millis + " ms is out of the range of instants");
    }
    return micros;
  }
}
