package io.tributary.lake.ingest;

import io.tributary.lake.position.Offsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/**
 * The task that turns Kafka's records into rows of the table, leaving out those it holds already or
 * that are undecodable.
 */
final class DecodeRecords implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {
  private static final long serialVersionUID = 1L;
  private static final long DAY_MICROS = 86_400_000_000L;

  private final DecodingPlan plan;
  private final HashMap<Integer, Long> held;
  private final BatchTally tally;
  private final int instant;
  private final int eventTime;
  private final long ingestedAt;

  /**
   * @param held records before these offsets are in the table already
   * @param ingestedAt microseconds since 1970
   */
  DecodeRecords(
      DecodingPlan plan, TableLayout layout, Offsets held, BatchTally tally, long ingestedAt) {
    this.plan = plan;
    this.held = new HashMap<>(held.byPartition());
    this.tally = tally;
    this.instant = layout.date() == null ? -1 : ordinal(plan.columns(), layout.date().instant());
    this.eventTime = ordinal(plan.columns(), "event_time");
    this.ingestedAt = ingestedAt;
  }

  @Override
  public Iterator<InternalRow> call(Iterator<InternalRow> records) {
    return new Rows(records);
  }

  private static int ordinal(StructType columns, String name) {
    return List.of(columns.fieldNames()).indexOf(name);
  }

  /** The rows of one task, made one at a time as Spark asks for them. */
  private final class Rows implements Iterator<InternalRow> {
    private final Iterator<InternalRow> records;
    private final Decoding decoding = new Decoding(plan);
    private @Nullable InternalRow next;
    private long rows;
    private long refused;
    private long unknownIds;
    private long newestEvent = Long.MIN_VALUE;
    private long newestRecord = Long.MIN_VALUE;

    Rows(Iterator<InternalRow> records) {
      this.records = records;
      TaskContext context = TaskContext.get();
      if (context != null) {
        TaskCompletionListener count = finished -> count();
        context.addTaskCompletionListener(count);
      }
    }

    @Override
    public boolean hasNext() {
      while (next == null && records.hasNext()) {
        next = row(records.next());
      }
      return next != null;
    }

    @Override
    public InternalRow next() {
      InternalRow row = next;
      if (row == null) {
        throw new java.util.NoSuchElementException();
      }
      next = null;
      return row;
    }

    private @Nullable InternalRow row(InternalRow record) {
      if (KafkaRecord.offset(record) < held.getOrDefault(KafkaRecord.partition(record), 0L)) {
        return null;
      }
      try {
        @Nullable Object[] values = decoding.decode(KafkaRecord.value(record), instant < 0 ? 1 : 2);
        return complete(values, record);
      } catch (UndecodableException e) {
        refused++;
        unknownIds += e.refusal().code() == Refusal.Code.UNKNOWN_SCHEMA_ID ? 1 : 0;
        return null;
      }
    }

    private InternalRow complete(@Nullable Object[] values, InternalRow record) {
      if (instant >= 0 && values[instant] instanceof Long micros) {
        values[values.length - 2] = (int) Math.floorDiv(micros, DAY_MICROS);
      }
      values[values.length - 1] =
          new GenericInternalRow(
              new Object[] {
                KafkaRecord.topic(record).copy(),
                KafkaRecord.partition(record),
                KafkaRecord.offset(record),
                ingestedAt
              });
      rows++;
      newestRecord = Math.max(newestRecord, KafkaRecord.timestamp(record));
      if (eventTime >= 0 && values[eventTime] instanceof Long time) {
        newestEvent = Math.max(newestEvent, time);
      }
      return new GenericInternalRow(values);
    }

    private void count() {
      tally.rows().add(rows);
      tally.refused().add(refused);
      tally.unknownIds().add(unknownIds);
      tally.newestEvent().add(newestEvent);
      tally.newestRecord().add(newestRecord);
    }
  }
}
