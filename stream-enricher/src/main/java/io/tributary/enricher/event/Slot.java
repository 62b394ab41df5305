package io.tributary.enricher.event;

import io.tributary.enricher.event.avro.AvroBuffer;
import io.tributary.enricher.event.json.Excerpt;

/**
 * One value while it is on its way: a number or a slice of bytes, as its field's kind has it;
 * mutable and reused.
 */
final class Slot {

  private static final byte[] NO_BYTES = {};

  boolean present;
  long number;
  byte[] bytes = NO_BYTES;
  int offset;
  int length;

  void clear() {
    present = false;
  }

  void set(long value) {
    number = value;
    present = true;
  }

  void set(byte[] from, int start, int count) {
    bytes = from;
    offset = start;
    length = count;
    present = true;
  }

  /** The text of a text slot as a message shows it. */
  String excerpt() {
    return '"' + Excerpt.of(bytes, offset, offset + length) + '"';
  }

  /** Writes the value as Avro, without a union's branch. */
  void write(FieldKind kind, AvroBuffer out) {
    switch (kind) {
      case TEXT, BYTES, WIDE_DECIMAL -> out.writeBytes(bytes, offset, length);
      case INT, LONG, ENUM -> out.writeLong(number);
      case DECIMAL -> out.writeDecimal(number);
      case COMPOSITE -> out.writeRaw(bytes, offset, length);
      case BOOLEAN -> out.writeByte((int) number);
      case DOUBLE -> out.writeLittleEndian(number, Double.BYTES);
      case FLOAT -> out.writeLittleEndian(number, Float.BYTES);
    }
  }
}
