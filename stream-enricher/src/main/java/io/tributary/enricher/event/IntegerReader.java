package io.tributary.enricher.event;

import io.tributary.enricher.event.json.JsonNumber;

/**
 * Reads a JSON number without a fraction as an int or long; {@code 1e3} and {@code 6.0} are such
 * numbers too.
 */
final class IntegerReader extends ValueReader {

  private final Bounds bounds;

  IntegerReader(Bounds bounds) {
    this.bounds = bounds;
  }

  @Override
  boolean read(Reading in, Slot out, int first) {
    if (!isNumber(first)) {
      return in.wrongType("a whole number");
    }
    return in.scanner.readNumber() && accept(in, out, bounds);
  }

  /** Takes the scanner's number, if it is a whole one within the bounds. */
  static boolean accept(Reading in, Slot out, Bounds bounds) {
    JsonNumber number = in.scanner.number();
    switch (number.scale(0)) {
      case EXACT -> {
        out.set(number.scaled());
        bounds.check(in, number.scaled());
      }
      case FRACTION_LOST ->
          in.problem(ReasonCode.WRONG_TYPE, null, in.lastNumber() + " is not a whole number");
      case TOO_LARGE -> bounds.tooLarge(in);
    }
    return true;
  }
}
