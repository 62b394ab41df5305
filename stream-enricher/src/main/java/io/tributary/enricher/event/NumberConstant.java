package io.tributary.enricher.event;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A number that a field's unscaled number is compared with.
 *
 * @param floor the constant at the field's scale, rounded down
 * @param exact whether nothing was lost by that
 */
record NumberConstant(long floor, boolean exact) {

  static NumberConstant of(BigDecimal constant, int scale) {
    BigInteger floor = constant.setScale(scale, RoundingMode.FLOOR).unscaledValue();
    if (floor.bitLength() >= Long.SIZE) {
      return new NumberConstant(floor.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE, false);
    }
    boolean exact = new BigDecimal(floor, scale).compareTo(constant) == 0;
    return new NumberConstant(floor.longValue(), exact);
  }

  /** Below zero if the number is less than the constant, above if it is more. */
  int compare(long unscaled) {
    if (exact) {
      return Long.compare(unscaled, floor);
    }
    return unscaled <= floor ? -1 : 1;
  }
}
