package io.tributary.benchmarks.aggregates;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Keeps an aggregate's table up to date with the events that are appended. */
interface Keeper extends AutoCloseable {

  /** What is kept beside the table from one update to the next. */
  record State(long rows, long bytes) {
    static final State NONE = new State(0, 0);
  }

  /** Puts more events where the next update finds them. */
  void append(Dataset<Row> events);

  /**
   * Brings the table up to date.
   *
   * @return how many windows were computed, where that can be told
   */
  long update();

  /** The aggregate's rows. */
  Dataset<Row> table();

  State state();

  @Override
  void close();
}
