package io.tributary.enricher.event;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The range of a number held as a long, both ends included, and the word of the contract or the
 * type that sets each end.
 *
 * @param scale the decimals of the number, as {@code 12.5000} is held as 125000 at scale 4
 */
record Bounds(long lowest, String lowestRule, long highest, String highestRule, int scale) {

  static Bounds ofType(String type, long lowest, long highest, int scale) {
    return new Bounds(lowest, type, highest, type, scale);
  }

  Bounds atLeast(BigDecimal minimum, String word) {
    return raised(scaled(minimum, RoundingMode.CEILING), minimum, word);
  }

  Bounds above(BigDecimal minimum, String word) {
    return raised(scaled(minimum, RoundingMode.FLOOR).add(BigInteger.ONE), minimum, word);
  }

  Bounds atMost(BigDecimal maximum, String word) {
    return lowered(scaled(maximum, RoundingMode.FLOOR), maximum, word);
  }

  Bounds below(BigDecimal maximum, String word) {
    return lowered(scaled(maximum, RoundingMode.CEILING).subtract(BigInteger.ONE), maximum, word);
  }

  /** Notes a problem if the value, which the scanner read as a number, is out of range. */
  void check(Reading in, long value) {
    if (value < lowest || value > highest) {
      in.outOfRange(rule(value), in.lastNumber());
    }
  }

  /** Notes a problem if the value, which the scanner read as a string, is out of range. */
  void checkText(Reading in, long value) {
    if (value < lowest || value > highest) {
      in.outOfRange(rule(value), in.lastString());
    }
  }

  /** Notes that the number read last does not even fit a long. */
  void tooLarge(Reading in) {
    in.outOfRange(highestRule, in.lastNumber());
  }

  private String rule(long value) {
    return value < lowest ? lowestRule : highestRule;
  }

  private BigInteger scaled(BigDecimal bound, RoundingMode rounding) {
    return bound.setScale(scale, rounding).unscaledValue();
  }

  private Bounds raised(BigInteger bound, BigDecimal shown, String word) {
    boolean tighter = bound.compareTo(BigInteger.valueOf(lowest)) > 0;
    return tighter
        ? new Bounds(clamp(bound), rule(word, shown), highest, highestRule, scale)
        : this;
  }

  private Bounds lowered(BigInteger bound, BigDecimal shown, String word) {
    boolean tighter = bound.compareTo(BigInteger.valueOf(highest)) < 0;
    return tighter ? new Bounds(lowest, lowestRule, clamp(bound), rule(word, shown), scale) : this;
  }

  private static String rule(String word, BigDecimal bound) {
    return word + " " + bound.toPlainString();
  }

  private static long clamp(BigInteger value) {
    return value
        .max(BigInteger.valueOf(Long.MIN_VALUE))
        .min(BigInteger.valueOf(Long.MAX_VALUE))
        .longValueExact();
  }
}
