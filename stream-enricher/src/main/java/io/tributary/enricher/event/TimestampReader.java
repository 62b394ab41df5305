package io.tributary.enricher.event;

import io.tributary.enricher.event.json.JsonScanner;

/**
 * Reads a point in time: a whole number in the field's unit since 1970 UTC, or ISO-8601 text with
 * an offset.
 */
final class TimestampReader extends ValueReader {

  private static final long NANOS_OF_SECOND = 1_000_000_000;
  private static final long FIRST_SECOND = -62_135_596_800L;
  private static final long LAST_SECOND = 253_402_300_799L;

  private static final long YEAR_2000 = 946_684_800L;

  private final String type;
  private final long unitsOfSecond;
  private final Bounds bounds;

  /** A reader for that many units to the second, within the bounds. */
  TimestampReader(String type, long unitsOfSecond, Bounds bounds) {
    this.type = type;
    this.unitsOfSecond = unitsOfSecond;
    this.bounds = bounds;
  }

  /** The years 0001 to 9999, which is what the lake's tables can hold. */
  static Bounds bounds(String type, long unitsOfSecond) {
    return Bounds.ofType(
        type, FIRST_SECOND * unitsOfSecond, (LAST_SECOND + 1) * unitsOfSecond - 1, 0);
  }

  @Override
  boolean read(Reading in, Slot out, int first) {
    if (isNumber(first)) {
      return in.scanner.readNumber() && acceptNumber(in, out);
    }
    if (first == '"') {
      return in.scanner.readString() && acceptText(in, out);
    }
    return in.wrongType("a time as a number or ISO-8601 text");
  }

  private boolean acceptNumber(Reading in, Slot out) {
    UnitCountReader.accept(in, out, bounds);
    remark(in, out);
    return true;
  }

  private void remark(Reading in, Slot out) {
    if (out.present && out.number < YEAR_2000 * unitsOfSecond) {
      in.remark(Remark.Kind.TIME_BEFORE_2000);
    }
  }

  private boolean acceptText(Reading in, Slot out) {
    JsonScanner scanner = in.scanner;
    if (!in.instant.read(scanner.text(), scanner.textStart(), scanner.textLength())) {
      in.problem(
          ReasonCode.BAD_FORMAT,
          "ISO-8601 with an offset",
          "\"%s\" is not a time such as 2026-01-31T23:59:59.123Z".formatted(in.lastString()));
      return true;
    }
    long nanosOfUnit = NANOS_OF_SECOND / unitsOfSecond;
    if (in.instant.nano() % nanosOfUnit != 0 && !in.cutsExtraPrecision()) {
      in.problem(
          ReasonCode.TOO_MANY_DECIMALS,
          type,
          "\"%s\" has more decimals of a second than %s keeps".formatted(in.lastString(), type));
      return true;
    }
    long value = in.instant.epochSecond() * unitsOfSecond + in.instant.nano() / nanosOfUnit;
    out.set(value);
    bounds.checkText(in, value);
    remark(in, out);
    return true;
  }
}
