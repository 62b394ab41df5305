package io.tributary.enricher.event;

import io.tributary.enricher.event.json.LongNumber;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** Reads a JSON number as a decimal of more than 18 digits. */
final class WideDecimalReader extends ValueReader {

  private final int scale;
  private final BigInteger beyond;
  private final String type;
  private final List<NumberLimit> limits;

  WideDecimalReader(int precision, int scale, List<NumberLimit> limits) {
    this.scale = scale;
    this.beyond = BigInteger.TEN.pow(precision);
    this.type = "decimal(%d,%d)".formatted(precision, scale);
    this.limits = limits;
  }

  @Override
  boolean read(Reading in, Slot out, int first) {
    if (!isNumber(first)) {
      return in.wrongType("a number");
    }
    if (!in.scanner.readNumber()) {
      return false;
    }
    LongNumber number = in.scanner.number().longNumber();
    switch (number.scaling(scale)) {
      case EXACT -> accept(in, out, number.unscaled(scale));
      case FRACTION_LOST -> readFiner(in, out, number);
      case TOO_LARGE -> in.outOfRange(type, in.lastNumber());
    }
    return true;
  }

  private void readFiner(Reading in, Slot out, LongNumber number) {
    if (in.cutsExtraPrecision()) {
      accept(in, out, number.cut(scale));
    } else {
      DecimalReader.tooManyDecimals(in, scale);
    }
  }

  private void accept(Reading in, Slot out, BigInteger unscaled) {
    byte[] bytes = unscaled.toByteArray();
    out.set(bytes, 0, bytes.length);
    if (unscaled.abs().compareTo(beyond) >= 0) {
      in.outOfRange(type, in.lastNumber());
    }
    BigDecimal value = new BigDecimal(unscaled, scale);
    for (NumberLimit limit : limits) {
      if (!limit.allows(value)) {
        in.outOfRange(limit.rule(), in.lastNumber());
      }
    }
  }
}
