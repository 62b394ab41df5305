package io.tributary.enricher.event;

import io.tributary.enricher.event.json.JsonScanner;

/** Reads a JSON string as text, in place unless it has escapes. */
final class TextReader extends ValueReader {

  private final TextChecks checks;

  TextReader(TextChecks checks) {
    this.checks = checks;
  }

  @Override
  boolean read(Reading in, Slot out, int first) {
    if (first != '"') {
      return in.wrongType("a string");
    }
    JsonScanner scanner = in.scanner;
    if (!scanner.readString()) {
      return false;
    }
    out.set(scanner.text(), scanner.textStart(), scanner.textLength());
    checks.check(in, out);
    return true;
  }
}
