package io.tributary.enricher.event;

import java.math.BigDecimal;
import java.util.List;

/** Reads a JSON number as the nearest double or float. */
final class FloatingReader extends ValueReader {

  private final FieldKind kind;
  private final List<NumberLimit> limits;

  FloatingReader(FieldKind kind, List<NumberLimit> limits) {
    this.kind = kind;
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
    double value = kind == FieldKind.FLOAT ? readFloat(in, out) : readDouble(in, out);
    if (Double.isInfinite(value)) {
      in.outOfRange(kind == FieldKind.FLOAT ? "float" : "double", in.lastNumber());
    } else {
      checkLimits(in, value);
    }
    return true;
  }

  private static double readFloat(Reading in, Slot out) {
    float value = in.scanner.number().toFloat();
    out.set(Float.floatToIntBits(value));
    return value;
  }

  private static double readDouble(Reading in, Slot out) {
    double value = in.scanner.number().toDouble();
    out.set(Double.doubleToLongBits(value));
    return value;
  }

  private void checkLimits(Reading in, double value) {
    for (NumberLimit limit : limits) {
      if (!limit.allows(new BigDecimal(value))) {
        in.outOfRange(limit.rule(), in.lastNumber());
      }
    }
  }
}
