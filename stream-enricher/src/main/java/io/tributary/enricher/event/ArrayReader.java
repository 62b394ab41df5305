package io.tributary.enricher.event;

import io.tributary.enricher.event.json.JsonScanner;

/** Reads a JSON array as an Avro array. */
final class ArrayReader extends ValueReader {

  private final ElementReader items;

  ArrayReader(ElementReader items) {
    this.items = items;
  }

  @Override
  boolean read(Reading in, Slot out, int first) {
    if (first != '[') {
      return in.wrongType("an array");
    }
    int start = in.composed.size();
    int count = readItems(in);
    if (count < 0) {
      return false;
    }
    if (count > 0) {
      in.composed.insertLong(start, count);
    }
    in.composed.writeByte(0);
    out.set(in.composed.array(), start, in.composed.size() - start);
    return true;
  }

  /** The number of items read, or -1 if the syntax is broken. */
  private int readItems(Reading in) {
    JsonScanner scanner = in.scanner;
    if (!scanner.enter()) {
      return -1;
    }
    int count = 0;
    boolean more = scanner.next() != ']';
    while (more) {
      in.path.push(count++);
      if (!items.append(in)) {
        return -1;
      }
      in.path.pop();
      int b = scanner.next();
      more = b == ',';
      if (more) {
        scanner.take();
      } else if (b != ']') {
        scanner.fail("',' or ']' expected");
        return -1;
      }
    }
    scanner.leave();
    return count;
  }
}
