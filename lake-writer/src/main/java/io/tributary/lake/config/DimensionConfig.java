package io.tributary.lake.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A small table that aggregates are joined with: column {@code value} for each {@code key}, from
 * rows written here or from a CSV file with a header line.
 */
public record DimensionConfig(
    String key, String value, @Default("{}") Map<String, String> rows, @Nullable String path) {

  public DimensionConfig {
    new Checks()
        .identifier(key, "key")
        .identifier(value, "value")
        .that(rows.isEmpty() != (path == null), "rows", "give either rows or path")
        .done();
    rows = Map.copyOf(rows);
  }
}
