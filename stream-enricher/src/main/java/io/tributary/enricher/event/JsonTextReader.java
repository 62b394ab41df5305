package io.tributary.enricher.event;

import io.tributary.enricher.event.json.JsonScanner;

/** Reads a value of any JSON type and keeps its original text. */
final class JsonTextReader extends ValueReader {

  private final TextChecks checks;

  JsonTextReader(TextChecks checks) {
    this.checks = checks;
  }

  @Override
  boolean read(Reading in, Slot out, int first) {
    JsonScanner scanner = in.scanner;
    int start = scanner.position();
    if (!in.skipper.skip()) {
      return false;
    }
    out.set(scanner.input(), start, scanner.position() - start);
    checks.check(in, out);
    return true;
  }
}
