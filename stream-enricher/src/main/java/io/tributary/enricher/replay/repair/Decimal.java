package io.tributary.enricher.replay.repair;

import java.math.BigDecimal;

/**
 * A number with a fraction in an expression, with all its digits: CEL's own double would have 15 of
 * them. No {@code Number}, since CEL compares those its own way.
 */
final class Decimal implements Comparable<Decimal> {

  private final BigDecimal value;

  Decimal(BigDecimal value) {
    this.value = value;
  }

  static Decimal of(Object number) {
    return number instanceof Decimal decimal ? decimal : new Decimal(exact((Number) number));
  }

  /** The decimal that a double is written as, which is what whoever wrote 0.1 has meant. */
  private static BigDecimal exact(Number number) {
    if (number instanceof Double fraction && !Double.isFinite(fraction)) {
      throw new ArithmeticException(fraction + " is no number of JSON");
    }
    return new BigDecimal(number.toString());
  }

  BigDecimal value() {
    return value;
  }

  @Override
  public int compareTo(Decimal other) {
    return value.compareTo(other.value);
  }

  @Override
  public boolean equals(Object other) {
    if (other instanceof Double fraction && !Double.isFinite(fraction)) {
      return false;
    }
    return (other instanceof Decimal || other instanceof Number) && compareTo(of(other)) == 0;
  }

  @Override
  public int hashCode() {
    return value.stripTrailingZeros().hashCode();
  }

  @Override
  public String toString() {
    return value.toPlainString();
  }
}
