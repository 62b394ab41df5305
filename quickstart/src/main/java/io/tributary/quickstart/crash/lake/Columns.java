package io.tributary.quickstart.crash.lake;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;

/** The columns that are read of each table. */
final class Columns {
  private static final DecimalType MONEY = new DecimalType(18, 4);
  private static final StructType SOURCE =
      new StructType()
          .add("topic", StringType.STRING)
          .add("partition", IntegerType.INTEGER)
          .add("offset", LongType.LONG);
  private static final StructType INGEST =
      new StructType().add("ingested_at", TimestampType.TIMESTAMP);

  /** With all its fields: Kernel does not read a part of what an array holds. */
  private static final StructType REASON =
      new StructType()
          .add("code", StringType.STRING)
          .add("field", StringType.STRING)
          .add("rule", StringType.STRING)
          .add("message", StringType.STRING);

  private static final StructType WINDOW =
      new StructType()
          .add("window_start", TimestampType.TIMESTAMP)
          .add("window_end", TimestampType.TIMESTAMP);

  private Columns() {}

  static StructType of(LakeTable table) {
    return switch (table) {
      case EVENTS ->
          new StructType()
              .add("event_id", StringType.STRING)
              .add("user_id", StringType.STRING)
              .add("session_id", StringType.STRING)
              .add("event_type", StringType.STRING)
              .add("product_id", StringType.STRING)
              .add("campaign_id", StringType.STRING)
              .add("revenue", MONEY)
              .add("currency", StringType.STRING)
              .add("revenue_usd", MONEY)
              .add("properties", StringType.STRING)
              .add("event_time", TimestampType.TIMESTAMP)
              .add("enriched_at", TimestampType.TIMESTAMP)
              .add("source", SOURCE)
              .add("ingest", INGEST);
      case EVENTS_REJECTED ->
          new StructType()
              .add("outcome", StringType.STRING)
              .add("reasons", new ArrayType(REASON, true))
              .add("key", BinaryType.BINARY)
              .add("value", BinaryType.BINARY)
              .add("source", SOURCE);
      case USER_ACTIVITY ->
          WINDOW
              .add("user_id", StringType.STRING)
              .add("event_type", StringType.STRING)
              .add("event_count", LongType.LONG)
              .add("avg_latency_ms", DoubleType.DOUBLE);
      case HOURLY_REVENUE ->
          WINDOW
              .add("event_type", StringType.STRING)
              .add("total_revenue", new DecimalType(28, 4))
              .add("orders", LongType.LONG)
              .add("avg_order_value", MONEY)
              .add("unique_users", LongType.LONG);
    };
  }
}
