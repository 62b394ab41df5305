package io.tributary.enricher.event.json;

import io.tributary.enricher.event.json.JsonNumber.Scaling;
import java.math.BigInteger;

/**
 * A number as its significant digits times a power of ten. Only numbers of few significant digits
 * become a {@link BigInteger}, so that a number of a million digits costs no more than reading it.
 *
 * @param significant the digits without leading and trailing zeros; empty for zero
 * @param count how many there are; more than {@link #MOST_DIGITS} are not kept
 */
public record LongNumber(boolean negative, String significant, int count, long exponent) {

  /** More digits than any decimal type holds. */
  static final int MOST_DIGITS = 100;

  static LongNumber of(byte[] in, int start, int end, boolean negative, long exponent) {
    StringBuilder kept = new StringBuilder();
    int count = 0;
    int zeros = 0;
    for (int p = start; p < end && (in[p] | 0x20) != 'e'; p++) {
      int b = in[p];
      if (b == '0') {
        zeros += count > 0 ? 1 : 0;
      } else if (b > '0') {
        count += zeros + 1;
        if (count <= MOST_DIGITS) {
          kept.append("0".repeat(zeros)).append((char) b);
        }
        zeros = 0;
      }
    }
    return new LongNumber(negative, kept.toString(), count, exponent + zeros);
  }

  /** Whether the number times ten to the scale is a whole number of a size worth computing. */
  public Scaling scaling(int scale) {
    if (count == 0) {
      return Scaling.EXACT;
    }
    long shift = exponent + scale;
    if (count + shift > MOST_DIGITS) {
      return Scaling.TOO_LARGE;
    }
    return shift < 0 ? Scaling.FRACTION_LOST : Scaling.EXACT;
  }

  /** The number times ten to the scale, where {@link #scaling} is exact. */
  public BigInteger unscaled(int scale) {
    if (count == 0) {
      return BigInteger.ZERO;
    }
    BigInteger magnitude =
        new BigInteger(significant).multiply(BigInteger.TEN.pow((int) (exponent + scale)));
    return negative ? magnitude.negate() : magnitude;
  }

  /**
   * The number times ten to the scale without the digits behind the point, where {@link #scaling}
   * says that there are some.
   */
  public BigInteger cut(int scale) {
    int whole = (int) Math.max(0, count + exponent + scale);
    if (whole == 0) {
      return BigInteger.ZERO;
    }
    String zeros = "0".repeat(Math.max(0, whole - significant.length()));
    BigInteger magnitude = new BigInteger((significant + zeros).substring(0, whole));
    return negative ? magnitude.negate() : magnitude;
  }
}
