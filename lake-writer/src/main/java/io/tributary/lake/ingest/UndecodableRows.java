package io.tributary.lake.ingest;

import io.tributary.lake.decode.DecodedRow;
import io.tributary.lake.position.Offsets;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * The task that turns undecodable records into rows of {@code events_rejected}, whole and with the
 * reason.
 */
final class UndecodableRows implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {
  private static final long serialVersionUID = 1L;
  private static final long DAY_MICROS = 86_400_000_000L;

  private static final StructType REASON =
      new StructType()
          .add("code", DataTypes.StringType)
          .add("field", DataTypes.StringType)
          .add("rule", DataTypes.StringType)
          .add("message", DataTypes.StringType);
  private static final StructType SOURCE =
      new StructType()
          .add("topic", DataTypes.StringType)
          .add("partition", DataTypes.IntegerType)
          .add("offset", DataTypes.LongType)
          .add("timestamp", DataTypes.TimestampType);

  /** The columns that such a row has; the table's others are null. */
  static final StructType COLUMNS =
      new StructType()
          .add("outcome", DataTypes.StringType)
          .add("reasons", DataTypes.createArrayType(REASON, true))
          .add("key", DataTypes.BinaryType)
          .add("value", DataTypes.BinaryType)
          .add("headers", DataTypes.createArrayType(KafkaRecord.HEADER, true))
          .add("source", SOURCE)
          .add("attempt", DataTypes.IntegerType)
          .add("service_version", DataTypes.StringType)
          .add("rejected_at", DataTypes.TimestampType)
          .add("rejected_date", DataTypes.DateType)
          .add(TableLayout.INGEST_COLUMN, TableLayout.INGEST);

  /**
   * Which of the records given become rows: those that cannot be decoded, and from some offsets on
   * all, since whoever gives them knows that they have never been a row.
   */
  record Choice(boolean anywhere, HashMap<Integer, Long> allFrom) implements Serializable {
    /** Those that cannot be decoded. */
    static final Choice REFUSED = new Choice(false, new HashMap<>());

    static Choice allFrom(Offsets offsets) {
      return new Choice(true, new HashMap<>(offsets.byPartition()));
    }

    boolean takes(InternalRow record) {
      return anywhere
          && KafkaRecord.offset(record) >= allFrom.getOrDefault(KafkaRecord.partition(record), 0L);
    }
  }

  /**
   * Refused when its batch was written, a record stays refused, even if it could be decoded now.
   */
  private static final Refusal KNOWN_NOW =
      new Refusal(
          Refusal.Code.UNKNOWN_SCHEMA_ID, "the schema was not known when the batch was written");

  private final DecodingPlan plan;
  private final Choice choice;
  private final String serviceVersion;
  private final long now;

  /**
   * @param now microseconds since 1970
   */
  UndecodableRows(DecodingPlan plan, Choice choice, String serviceVersion, long now) {
    this.plan = plan;
    this.choice = choice;
    this.serviceVersion = serviceVersion;
    this.now = now;
  }

  @Override
  public Iterator<InternalRow> call(Iterator<InternalRow> records) {
    return new Rows(records);
  }

  /** The rows of one task, made one at a time: a batch of refusals can be larger than the heap. */
  private final class Rows implements Iterator<InternalRow> {
    private final Iterator<InternalRow> records;
    private final Decoding decoding = new Decoding(plan);
    private final InternalRow decoded = new DecodedRow(plan.columns().size());
    private @Nullable InternalRow next;

    Rows(Iterator<InternalRow> records) {
      this.records = records;
    }

    @Override
    public boolean hasNext() {
      while (next == null && records.hasNext()) {
        next = refused(records.next());
      }
      return next != null;
    }

    @Override
    public InternalRow next() {
      if (!hasNext() || next == null) {
        throw new NoSuchElementException();
      }
      InternalRow row = next;
      next = null;
      return row;
    }

    private @Nullable InternalRow refused(InternalRow record) {
      Optional<Refusal> refusal = refusal(record);
      return refusal.isPresent() || choice.takes(record)
          ? row(record, refusal.orElse(KNOWN_NOW))
          : null;
    }

    private Optional<Refusal> refusal(InternalRow record) {
      try {
        decoding.decode(record, decoded);
        return Optional.empty();
      } catch (UndecodableException e) {
        return Optional.of(e.refusal());
      }
    }
  }

  private InternalRow row(InternalRow record, Refusal refusal) {
    UTF8String topic = KafkaRecord.topic(record).copy();
    int partition = KafkaRecord.partition(record);
    long offset = KafkaRecord.offset(record);
    return new GenericInternalRow(
        new @Nullable Object[] {
          UTF8String.fromString("UNDECODABLE"),
          new GenericArrayData(new Object[] {reason(refusal)}),
          KafkaRecord.key(record),
          KafkaRecord.value(record),
          KafkaRecord.headers(record),
          struct(topic, partition, offset, KafkaRecord.timestamp(record)),
          1,
          UTF8String.fromString(serviceVersion),
          now,
          (int) Math.floorDiv(now, DAY_MICROS),
          struct(topic, partition, offset, now)
        });
  }

  private static InternalRow reason(Refusal refusal) {
    return struct(
        UTF8String.fromString(refusal.code().name()),
        null,
        null,
        UTF8String.fromString(refusal.message()));
  }

  private static InternalRow struct(@Nullable Object... values) {
    return new GenericInternalRow(values);
  }
}
