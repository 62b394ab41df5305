package io.tributary.enricher.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.enricher.event.avro.AvroBuffer;

/** The JSON fields without a home, gathered as an Avro map of strings: path → JSON text. */
final class Unmapped {

  private final AvroBuffer entries = new AvroBuffer();
  private int count;

  void clear() {
    entries.clear();
    count = 0;
  }

  void add(String path, byte[] json, int from, int length) {
    byte[] key = path.getBytes(UTF_8);
    entries.writeBytes(key, 0, key.length);
    entries.writeBytes(json, from, length);
    count++;
  }

  /** Puts the finished map into its field's slot; null if it is empty and the field allows that. */
  void finish(Slot out, EventField field) {
    if (count > 0 || !field.nullable()) {
      if (count > 0) {
        entries.insertLong(0, count);
      }
      entries.writeByte(0);
      out.set(entries.array(), 0, entries.size());
    }
  }
}
