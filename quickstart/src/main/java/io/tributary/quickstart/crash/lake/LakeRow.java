package io.tributary.quickstart.crash.lake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table, or what a row must be: column by column as text, null where it has no value.
 */
public final class LakeRow {
  private final Map<String, @Nullable String> values;

  public LakeRow(Map<String, @Nullable String> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The value of a column; null where the row has none. */
  public @Nullable String get(String column) {
    return values.get(column);
  }

  public Map<String, @Nullable String> values() {
    return values;
  }

  /** Whether the row has all of these values; it may have further columns. */
  public boolean has(LakeRow expected) {
    return values.entrySet().containsAll(expected.values.entrySet());
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
