package io.tributary.enricher.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.contract.serde.SelfEncoding;
import io.tributary.enricher.event.avro.AvroBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/**
 * A mutable row over a record schema, valid until its parser's next {@code parse}. Not thread-safe.
 *
 * <p>Each accessor asks for a field of this row's own contract and of the fitting kind, and throws
 * {@link IllegalArgumentException} otherwise; reading the value of a field that is null throws
 * {@link IllegalStateException}.
 */
public abstract sealed class Row implements SelfEncoding permits Event, ReferenceRecord {

  private final RowLayout layout;
  private final EventField[] fields;
  private final Slot[] slots;
  private final AvroBuffer output = new AvroBuffer();

  Row(RowLayout layout) {
    this.layout = layout;
    this.fields = layout.fields();
    this.slots = new Slot[fields.length];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = new Slot();
    }
  }

  /** Whether the field has no value. */
  public boolean isNull(EventField field) {
    return !own(field).present;
  }

  /** The value of a text field. */
  public String text(EventField field) {
    Slot slot = value(field, field.kind() == FieldKind.TEXT);
    return new String(slot.bytes, slot.offset, slot.length, UTF_8);
  }

  /** The value of a text or enum field as text; null if it has none. */
  public @Nullable String label(EventField field) {
    if (isNull(field)) {
      return null;
    }
    return field.kind() == FieldKind.ENUM ? field.symbol(slots[field.index()].number) : text(field);
  }

  /** The value of an int, long, date or timestamp field, in the schema's own unit. */
  public long number(EventField field) {
    return value(field, isNumber(field)).number;
  }

  /** The value of a decimal field of up to 18 digits, at the field's scale. */
  public long unscaled(EventField field) {
    return value(field, field.kind() == FieldKind.DECIMAL).number;
  }

  /** Takes the field's value away; only an optional field can be encoded so. */
  public void setNull(EventField field) {
    own(field).clear();
  }

  public void setText(EventField field, String value) {
    setUtf8(field, value.getBytes(UTF_8));
  }

  /** Sets a text field to bytes that are valid UTF-8; they are not copied and must not change. */
  public void setUtf8(EventField field, byte[] value) {
    settable(field, field.kind() == FieldKind.TEXT).set(value, 0, value.length);
  }

  /** Sets an int, long, date or timestamp field, in the schema's own unit. */
  public void setNumber(EventField field, long value) {
    if (field.kind() == FieldKind.INT && value != (int) value) {
      throw new IllegalArgumentException(field + " is an int and cannot hold " + value);
    }
    settable(field, isNumber(field)).set(value);
  }

  /**
   * Sets a decimal field of up to 18 digits, at the field's scale; ask {@link EventField#fits}
   * before.
   */
  public void setUnscaled(EventField field, long value) {
    Slot slot = settable(field, field.kind() == FieldKind.DECIMAL);
    if (!field.fits(value)) {
      throw new IllegalArgumentException(field + " cannot hold the unscaled number " + value);
    }
    slot.set(value);
  }

  @Override
  public byte[] encode(int headroom) {
    output.clear();
    output.skip(headroom);
    for (int i = 0; i < fields.length; i++) {
      write(fields[i], slots[i]);
    }
    return output.toByteArray();
  }

  private void write(EventField field, Slot slot) {
    if (slot.present) {
      if (field.nullable()) {
        output.writeByte(field.valueBranch() << 1);
      }
      slot.write(field.kind(), output);
    } else if (field.nullable()) {
      output.writeByte(field.nullBranch() << 1);
    } else {
      throw new IllegalStateException(
          "%s.%s is required and was not set".formatted(layout.schema().getName(), field));
    }
  }

  @Override
  public Schema getSchema() {
    return layout.schema();
  }

  @Override
  public @Nullable Object get(int index) {
    return GenericView.get(fields[index], slots[index]);
  }

  @Override
  public void put(int index, @Nullable Object value) {
    GenericView.put(fields[index], slots[index], value);
  }

  @Override
  public String toString() {
    return GenericData.get().toString(this);
  }

  RowLayout layout() {
    return layout;
  }

  Slot slot(int index) {
    return slots[index];
  }

  void clear() {
    for (Slot slot : slots) {
      slot.clear();
    }
  }

  private Slot own(EventField field) {
    if (field.index() >= fields.length || fields[field.index()] != field) {
      throw new IllegalArgumentException(
          "field '" + field + "' belongs to another contract than this row; ask the contract anew");
    }
    return slots[field.index()];
  }

  private Slot settable(EventField field, boolean fitting) {
    Slot slot = own(field);
    if (!fitting) {
      throw new IllegalArgumentException(
          "field '%s' is of kind %s, which this accessor is not for"
              .formatted(field, field.kind()));
    }
    return slot;
  }

  private Slot value(EventField field, boolean fitting) {
    Slot slot = settable(field, fitting);
    if (!slot.present) {
      throw new IllegalStateException("field '" + field + "' is null");
    }
    return slot;
  }

  private static boolean isNumber(EventField field) {
    return field.kind() == FieldKind.LONG || field.kind() == FieldKind.INT;
  }
}
