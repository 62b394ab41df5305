package io.tributary.enricher.reference;

import io.tributary.enricher.event.EventField;
import org.jspecify.annotations.Nullable;

/** The values of one reference record: UTF-8 bytes for a text, a {@code Long} for a number. */
public final class LookupRow {

  private final @Nullable Object[] values;

  LookupRow(@Nullable Object[] values) {
    this.values = values;
  }

  /** The value of a field of the reference record; the bytes must not be changed. */
  public @Nullable Object value(EventField field) {
    return values[field.index()];
  }
}
