package io.tributary.lake.ingest;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of a batch count; a task that is tried again may be counted twice.
 *
 * @param unfitIds how many of the refused may be read by the next try, if the registry has the
 *     schema by then
 */
record BatchTally(
    LongAccumulator rows,
    LongAccumulator refused,
    LongAccumulator unfitIds,
    Newest newestEvent,
    Newest newestRecord)
    implements Serializable {

  static BatchTally of(SparkContext spark) {
    Newest event = new Newest();
    Newest record = new Newest();
    spark.register(event);
    spark.register(record);
    return new BatchTally(
        spark.longAccumulator(), spark.longAccumulator(), spark.longAccumulator(), event, record);
  }

  /** The newest of the instants seen, in microseconds; the smallest long if there was none. */
  static final class Newest extends org.apache.spark.util.AccumulatorV2<Long, Long> {
    private static final long serialVersionUID = 1L;
    private long newest = Long.MIN_VALUE;

    @Override
    public boolean isZero() {
      return newest == Long.MIN_VALUE;
    }

    @Override
    public Newest copy() {
      Newest copy = new Newest();
      copy.newest = newest;
      return copy;
    }

    @Override
    public void reset() {
      newest = Long.MIN_VALUE;
    }

    @Override
    public void add(@Nullable Long instant) {
      if (instant != null) {
        newest = Math.max(newest, instant);
      }
    }

    @Override
    public void merge(org.apache.spark.util.AccumulatorV2<Long, Long> other) {
      add(other.value());
    }

    @Override
    public Long value() {
      return newest;
    }
  }
}
