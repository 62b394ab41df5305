package io.tributary.lake.ingest;

import io.tributary.lake.position.Offsets;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Where the records of topics come from. */
interface RecordSource {

  /**
   * A topic now.
   *
   * @throws OutageException if the brokers do not answer, or have no such topic yet
   */
  TopicState state(String topic);

  /**
   * A topic as a stream.
   *
   * @param from where to begin if there is no checkpoint; partitions not named from their first
   *     record
   */
  Dataset<Row> open(SparkSession spark, TopicState topic, Offsets from);
}
