package io.tributary.lake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the tables' Parquet files are written, as Spark's settings. */
public final class ParquetSettings {
  /**
   * Columns whose values hardly come twice. Parquet would make a dictionary of those of each file,
   * which costs a third of the writing, and then find that it saves nothing.
   */
  private static final List<String> WITHOUT_DICTIONARY =
      List.of(
          "event_id",
          "timestamp",
          "event_time",
          "enriched_at",
          "properties",
          "rejected_at",
          "key",
          "value",
          "source.offset",
          "source.timestamp",
          "ingest.offset");

  private ParquetSettings() {}

  /** All of them, by their names. */
  public static Map<String, String> all() {
    Map<String, String> all = new HashMap<>();
    WITHOUT_DICTIONARY.forEach(
        column -> all.put("spark.hadoop.parquet.enable.dictionary#" + column, "false"));
    return all;
  }
}
