package io.tributary.enricher.event.json;

/**
 * Reads over a value of any kind without recursion, checking its syntax and nothing more: to whom
 * it is only text, a key that stands twice or half a character as an escape means nothing. Also
 * keeps the keys of objects that others read. Not thread-safe.
 */
public final class ValueSkipper {

  private final JsonScanner scanner;
  private final KeySet keys = new KeySet();
  private final boolean[] objects;

  /** A skipper for this scanner, whose depth is at most {@code maxDepth}. */
  public ValueSkipper(JsonScanner scanner, int maxDepth) {
    this.scanner = scanner;
    this.objects = new boolean[maxDepth + 1];
  }

  /** Begins another text. */
  public void reset() {
    keys.reset();
  }

  /** Begins an object whose keys {@link #addKey} will be asked about. */
  public long openObject() {
    return keys.open();
  }

  /** Remembers the string read last as a key of the object; false if it was there already. */
  public boolean addKey(long object) {
    return keys.add(object, scanner);
  }

  /** Reads over the value that follows; false if its syntax is broken. */
  public boolean skip() {
    return skip(scanner.depth());
  }

  private boolean skip(int base) {
    while (true) {
      int depth = scanner.depth();
      if (!skipScalarOrOpen()) {
        return false;
      }
      boolean opened = scanner.depth() > depth;
      if (!(opened || closeAndContinue(base))) {
        return false;
      }
      if (scanner.depth() == base) {
        return true;
      }
    }
  }

  /** Reads a scalar or an empty array or object, or stops before the first value of another one. */
  private boolean skipScalarOrOpen() {
    int b = scanner.next();
    return switch (b) {
      case '{' -> openObjectToSkip();
      case '[' -> openArrayToSkip();
      case '"' -> scanner.skipString();
      case 't' -> scanner.readTrue();
      case 'f' -> scanner.readFalse();
      case 'n' -> scanner.readNull();
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> scanner.readNumber();
      default -> scanner.fail("a JSON value expected");
    };
  }

  private boolean openObjectToSkip() {
    if (!scanner.enter()) {
      return false;
    }
    if (scanner.next() == '}') {
      scanner.leave();
      return true;
    }
    objects[scanner.depth()] = true;
    return skipKey();
  }

  private boolean openArrayToSkip() {
    if (!scanner.enter()) {
      return false;
    }
    objects[scanner.depth()] = false;
    if (scanner.next() == ']') {
      scanner.leave();
    }
    return true;
  }

  /** After a value: closes what ends here, and stops before the next value or at the base. */
  private boolean closeAndContinue(int base) {
    while (scanner.depth() > base) {
      boolean inObject = objects[scanner.depth()];
      int b = scanner.next();
      if (b == ',') {
        scanner.take();
        return !inObject || skipKey();
      }
      if (b != (inObject ? '}' : ']')) {
        return scanner.fail(inObject ? "',' or '}' expected" : "',' or ']' expected");
      }
      scanner.leave();
    }
    return true;
  }

  private boolean skipKey() {
    if (scanner.next() != '"') {
      return scanner.fail("a key in quotes expected");
    }
    return scanner.skipString() && scanner.take(':');
  }
}
