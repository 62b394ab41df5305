package io.tributary.enricher.event;

import io.tributary.enricher.event.json.JsonScanner;

/** Walks over the members of a JSON object that is read as a map or a nested record. */
abstract class ObjectWalk {

  /**
   * Reads the value of the key that the scanner's text holds, the cursor being before the value.
   */
  abstract boolean member(Reading in, String key);

  /** Walks over the object at the cursor; false if its syntax is broken. */
  final boolean walk(Reading in) {
    JsonScanner scanner = in.scanner;
    if (!scanner.enter()) {
      return false;
    }
    if (scanner.next() == '}') {
      scanner.leave();
      return true;
    }
    long object = in.skipper.openObject();
    while (readMember(in, object)) {
      int b = scanner.next();
      if (b == '}') {
        scanner.leave();
        return true;
      }
      if (b != ',') {
        return scanner.fail("',' or '}' expected");
      }
      scanner.take();
    }
    return false;
  }

  private boolean readMember(Reading in, long object) {
    JsonScanner scanner = in.scanner;
    if (scanner.next() != '"') {
      return scanner.fail("a key in quotes expected");
    }
    if (!scanner.readString()) {
      return false;
    }
    if (!in.skipper.addKey(object)) {
      in.duplicateKey();
      return scanner.take(':') && in.skipper.skip();
    }
    String key = in.key();
    return scanner.take(':') && member(in, key);
  }
}
