package io.tributary.lake.config;

import java.util.Map;

/**
 * The Spark master, unless spark-submit names one, and any further Spark setting by its own name.
 */
public record SparkConfig(
    @Default("local[*]") String master,
    @Default("{spark.sql.shuffle.partitions: 4}") Map<String, String> properties) {

  public SparkConfig {
    new Checks().notBlank(master, "master").done();
    properties = Map.copyOf(properties);
  }
}
