package io.tributary.enricher.event;

import io.tributary.enricher.event.json.JsonNumber;

/**
 * Reads a JSON number as a decimal of up to 18 digits, exactly, never through binary floating
 * point.
 */
final class DecimalReader extends ValueReader {

  private final Bounds bounds;

  DecimalReader(Bounds bounds) {
    this.bounds = bounds;
  }

  @Override
  boolean read(Reading in, Slot out, int first) {
    if (!isNumber(first)) {
      return in.wrongType("a number");
    }
    if (!in.scanner.readNumber()) {
      return false;
    }
    JsonNumber number = in.scanner.number();
    switch (number.scale(bounds.scale())) {
      case EXACT -> accept(in, out, number.scaled());
      case FRACTION_LOST -> readFiner(in, out, number);
      case TOO_LARGE -> bounds.tooLarge(in);
    }
    return true;
  }

  private void readFiner(Reading in, Slot out, JsonNumber number) {
    if (!in.cutsExtraPrecision()) {
      tooManyDecimals(in, bounds.scale());
    } else if (number.cut(bounds.scale())) {
      accept(in, out, number.scaled());
    } else {
      bounds.tooLarge(in);
    }
  }

  private void accept(Reading in, Slot out, long value) {
    out.set(value);
    bounds.check(in, value);
  }

  static void tooManyDecimals(Reading in, int scale) {
    in.problem(
        ReasonCode.TOO_MANY_DECIMALS,
        "scale " + scale,
        "%s has more than %d decimals".formatted(in.lastNumber(), scale));
  }
}
