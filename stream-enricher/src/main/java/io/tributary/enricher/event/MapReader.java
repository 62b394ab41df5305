package io.tributary.enricher.event;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads a JSON object as an Avro map. */
final class MapReader extends ValueReader {

  private final ElementReader values;

  MapReader(ElementReader values) {
    this.values = values;
  }

  @Override
  boolean read(Reading in, Slot out, int first) {
    if (first != '{') {
      return in.wrongType("an object");
    }
    int start = in.composed.size();
    Entries entries = new Entries();
    if (!entries.walk(in)) {
      return false;
    }
    if (entries.count > 0) {
      in.composed.insertLong(start, entries.count);
    }
    in.composed.writeByte(0);
    out.set(in.composed.array(), start, in.composed.size() - start);
    return true;
  }

  private final class Entries extends ObjectWalk {

    private int count;

    @Override
    boolean member(Reading in, String key) {
      byte[] utf8 = key.getBytes(UTF_8);
      in.composed.writeBytes(utf8, 0, utf8.length);
      count++;
      in.path.push(key);
      boolean whole = values.append(in);
      in.path.pop();
      return whole;
    }
  }
}
