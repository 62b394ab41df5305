package io.tributary.enricher.event;

import org.jspecify.annotations.Nullable;

/**
 * A top-level field of the schema that is read.
 *
 * @param field how its value is held
 * @param home the field's index in the row, or {@link #HOMELESS}
 * @param required whether it has to be there
 * @param absent its value where it is absent and need not be there
 */
record FieldReader(
    EventField field, ValueReader reader, int home, boolean required, @Nullable Object absent) {

  /**
   * The row's schema has no such field: the value is checked, and its JSON kept as that of an
   * unknown field.
   */
  static final int HOMELESS = -1;

  String name() {
    return field.name();
  }
}
