package io.tributary.lake.ingest;

import io.tributary.lake.decode.DecodedRow;
import io.tributary.lake.position.Offsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;

/**
 * The task that turns Kafka's records into rows of the table, leaving out those it holds already or
 * that are undecodable.
 */
final class DecodeRecords implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {
  private static final long serialVersionUID = 1L;
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final int NOWHERE = -1;

  private final DecodingPlan plan;
  private final HashMap<Integer, Long> held;
  private final BatchTally tally;
  private final StructType columns;
  private final int date;
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
    this.columns = layout.table(plan.columns());
    this.date = layout.date() == null ? NOWHERE : columns.fieldIndex(layout.date().name());
    this.instant =
        layout.date() == null ? NOWHERE : instant(plan.columns(), layout.date().instant());
    this.eventTime = instant(plan.columns(), "event_time");
    this.ingestedAt = ingestedAt;
  }

  @Override
  public Iterator<InternalRow> call(Iterator<InternalRow> records) {
    return new Rows(records);
  }

  private static int instant(StructType columns, String name) {
    int ordinal = List.of(columns.fieldNames()).indexOf(name);
    return ordinal != NOWHERE
            && columns.fields()[ordinal].dataType().equals(DataTypes.TimestampType)
        ? ordinal
        : NOWHERE;
  }

  /**
   * The rows of one task, made one at a time as Spark asks for them: one object, which is filled
   * anew for each, since Spark writes a row's bytes elsewhere before it asks for the next.
   */
  private final class Rows implements Iterator<InternalRow> {
    private final Iterator<InternalRow> records;
    private final Decoding decoding = new Decoding(plan);
    private final InternalRow row = new DecodedRow(columns.size());
    private final InternalRow ingest = new DecodedRow(TableLayout.INGEST.size());
    private boolean isFilled;
    private long rows;
    private long refused;
    private long unfitIds;
    private long newestEvent = Long.MIN_VALUE;
    private long newestRecord = Long.MIN_VALUE;

    Rows(Iterator<InternalRow> records) {
      this.records = records;
      row.update(columns.size() - 1, ingest);
      ingest.setLong(3, ingestedAt);
      TaskContext context = TaskContext.get();
      if (context != null) {
        TaskCompletionListener count = finished -> count();
        context.addTaskCompletionListener(count);
      }
    }

    @Override
    public boolean hasNext() {
      while (!isFilled && records.hasNext()) {
        isFilled = fill(records.next());
      }
      return isFilled;
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      isFilled = false;
      return row;
    }

    private boolean fill(InternalRow record) {
      if (KafkaRecord.offset(record) < held.getOrDefault(KafkaRecord.partition(record), 0L)) {
        return false;
      }
      try {
        decoding.decode(record, row);
        complete(record);
        return true;
      } catch (UndecodableException e) {
        refused++;
        unfitIds += e.refusal().code().isOfTheId() ? 1 : 0;
        return false;
      }
    }

    private void complete(InternalRow record) {
      if (instant != NOWHERE && row.isNullAt(instant)) {
        row.setNullAt(date);
      } else if (instant != NOWHERE) {
        row.setInt(date, (int) Math.floorDiv(row.getLong(instant), DAY_MICROS));
      }
      ingest.update(0, KafkaRecord.topic(record));
      ingest.setInt(1, KafkaRecord.partition(record));
      ingest.setLong(2, KafkaRecord.offset(record));
      rows++;
      newestRecord = Math.max(newestRecord, KafkaRecord.timestamp(record));
      if (eventTime != NOWHERE && !row.isNullAt(eventTime)) {
        newestEvent = Math.max(newestEvent, row.getLong(eventTime));
      }
    }

    private void count() {
      tally.rows().add(rows);
      tally.refused().add(refused);
      tally.unfitIds().add(unfitIds);
      tally.newestEvent().add(newestEvent);
      tally.newestRecord().add(newestRecord);
    }
  }
}
