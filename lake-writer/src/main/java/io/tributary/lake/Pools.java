package io.tributary.lake;

import org.apache.spark.sql.SparkSession;

/**
 * Who shares Spark's cores: {@code fairscheduler.xml} gives {@code events} most of them, so that
 * its batches do not wait for aggregates and maintenance.
 */
public final class Pools {
  private Pools() {}

  /** Lets this thread, and a query that it starts, run Spark's jobs in a pool. */
  public static void enter(SparkSession spark, String pool) {
    spark.sparkContext().setLocalProperty("spark.scheduler.pool", pool);
  }
}
