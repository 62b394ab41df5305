package io.tributary.enricher.event;

import io.tributary.enricher.event.avro.AvroBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/**
 * What an absent field stands for: null where it is optional, else its Avro default, if it has one.
 */
final class Defaults {

  private Defaults() {}

  /** Whether a field has to be there. */
  static boolean isRequired(Schema.Field field) {
    return Nullability.nullBranch(field.schema()) < 0 && !field.hasDefaultValue();
  }

  /** The value of an absent field that need not be there. */
  static @Nullable Object value(Schema.Field field) {
    return field.hasDefaultValue() ? GenericData.get().getDefaultValue(field) : null;
  }

  /** Whether an absent field's value, if it has one, is one that the field can hold. */
  static boolean fits(Schema.Field field) {
    EventField described = new EventField(field);
    Slot slot = new Slot();
    try {
      GenericView.put(described, slot, value(field));
    } catch (RuntimeException e) {
      return false;
    }
    return described.kind() != FieldKind.DECIMAL || !slot.present || described.fits(slot.number);
  }

  /** The Avro of an absent field, with the union's branch; empty if it has to be there. */
  static AvroBuffer absent(Schema.Field field) {
    AvroBuffer out = new AvroBuffer();
    if (isRequired(field)) {
      return out;
    }
    EventField described = new EventField(field);
    Slot slot = new Slot();
    GenericView.put(described, slot, value(field));
    if (described.nullable()) {
      out.writeLong(slot.present ? described.valueBranch() : described.nullBranch());
    }
    if (slot.present) {
      slot.write(described.kind(), out);
    }
    return out;
  }
}
