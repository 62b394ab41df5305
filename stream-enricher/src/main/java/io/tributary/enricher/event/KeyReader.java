package io.tributary.enricher.event;

import io.tributary.enricher.event.json.JsonScanner;
import io.tributary.enricher.event.json.Names;

/**
 * Tells which field a key names. Producers write their fields in the same order each time, so the
 * one that followed last time is tried first. Not thread-safe.
 */
final class KeyReader {

  /** The key names no field; the scanner's text has it. */
  static final int UNKNOWN = -1;

  /** The JSON syntax is broken. */
  static final int BROKEN = -2;

  private final Names names;
  private final int[] successors;
  private int last;

  KeyReader(Names names) {
    this.names = names;
    this.successors = new int[names.size() + 1];
    for (int i = 0; i < names.size(); i++) {
      successors[i] = (i + 1) % names.size();
    }
  }

  /** Begins another object. */
  void restart() {
    last = names.size();
  }

  /** Reads the key at the cursor; the field's index, {@link #UNKNOWN} or {@link #BROKEN}. */
  int read(JsonScanner scanner) {
    if (scanner.next() != '"') {
      scanner.fail("a key in quotes expected");
      return BROKEN;
    }
    int guess = successors[last];
    if (scanner.takeIfString(names.utf8(guess))) {
      last = guess;
      return guess;
    }
    if (!scanner.readString()) {
      return BROKEN;
    }
    int field = names.find(scanner.text(), scanner.textStart(), scanner.textLength());
    if (field != UNKNOWN) {
      successors[last] = field;
      last = field;
    }
    return field;
  }
}
