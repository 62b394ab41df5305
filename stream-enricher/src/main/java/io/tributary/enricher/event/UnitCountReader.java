package io.tributary.enricher.event;

import io.tributary.enricher.event.json.JsonNumber;

/** Reads a JSON number of units of time, such as milliseconds of a day. */
final class UnitCountReader extends ValueReader {

  private final Bounds bounds;

  UnitCountReader(Bounds bounds) {
    this.bounds = bounds;
  }

  @Override
  boolean read(Reading in, Slot out, int first) {
    if (!isNumber(first)) {
      return in.wrongType("a whole number");
    }
    if (!in.scanner.readNumber()) {
      return false;
    }
    accept(in, out, bounds);
    return true;
  }

  /**
   * Takes the scanner's number, if it is one within the bounds. What is cut off leaves the unit
   * that has begun, so that a time before 1970 is no later than it was either.
   */
  static void accept(Reading in, Slot out, Bounds bounds) {
    JsonNumber number = in.scanner.number();
    if (number.scale(0) != JsonNumber.Scaling.FRACTION_LOST || !in.cutsExtraPrecision()) {
      IntegerReader.accept(in, out, bounds);
    } else if (number.floor()) {
      out.set(number.scaled());
      bounds.check(in, number.scaled());
    } else {
      bounds.tooLarge(in);
    }
  }
}
