package io.tributary.enricher.event;

import io.tributary.enricher.event.json.JsonScanner;
import io.tributary.enricher.event.text.IsoDate;

/** Reads a date written as {@code YYYY-MM-DD}. */
final class DateReader extends ValueReader {

  @Override
  boolean read(Reading in, Slot out, int first) {
    if (first != '"') {
      return in.wrongType("a date as text");
    }
    JsonScanner scanner = in.scanner;
    if (!scanner.readString()) {
      return false;
    }
    int day = IsoDate.epochDay(scanner.text(), scanner.textStart(), scanner.textLength());
    if (day == IsoDate.NONE) {
      in.problem(
          ReasonCode.BAD_FORMAT,
          "date",
          "\"%s\" is not a date as YYYY-MM-DD".formatted(in.lastString()));
    } else {
      out.set(day);
    }
    return true;
  }
}
