package io.tributary.lake.maintain;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files of one partition of a table.
 *
 * @param values each partition column's value; the only partition of a table without such columns
 *     has none
 * @param small how many files are to be merged once the partition is at rest
 * @param tiny how many are to be merged while it is written to
 * @param lastWritten when its newest file was written
 * @param fingerprint another one whenever a file is added or removed
 */
record Partition(
    Map<String, @Nullable String> values,
    long files,
    long bytes,
    long small,
    long tiny,
    Instant lastWritten,
    String fingerprint) {

  /** The SQL condition that selects it. */
  String condition() {
    return values.isEmpty()
        ? "true"
        : values.entrySet().stream()
            .map(e -> equality(e.getKey(), e.getValue()))
            .collect(Collectors.joining(" AND ", "(", ")"));
  }

  private static String equality(String column, @Nullable String value) {
    return value == null
        ? "`%s` IS NULL".formatted(column)
        : "`%s` = '%s'".formatted(column, value.replace("\\", "\\\\").replace("'", "\\'"));
  }
}
