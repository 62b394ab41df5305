package io.tributary.enricher.event.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigInteger;

/**
 * A JSON number, read without a string: up to 18 digits as a long and a power of ten, longer ones
 * from their digits when asked for. The work is linear in the number's length, whatever it is.
 */
public final class JsonNumber {

  private static final int DIGITS_OF_LONG = 18;
  private static final int EXPONENT_BOUND = 100_000_000;
  private static final long EXACT_DOUBLE = 1L << 53;
  private static final double[] DOUBLE_POWERS = new double[23];

  static {
    DOUBLE_POWERS[0] = 1;
    for (int i = 1; i < DOUBLE_POWERS.length; i++) {
      DOUBLE_POWERS[i] = DOUBLE_POWERS[i - 1] * 10;
    }
  }

  private byte[] in = {};
  private int start;
  private int end;
  private boolean negative;
  private long significand;
  private int digits;
  private long exponent;
  private long scaled;

  /** What became of a number at a given scale. */
  public enum Scaling {
    EXACT,
    /** There are non-zero digits beyond the scale. */
    FRACTION_LOST,
    TOO_LARGE
  }

  /**
   * Reads the number at a position; returns the position after it, or the complement of where it
   * breaks the syntax.
   */
  int scan(byte[] from, int at, int limit) {
    in = from;
    start = at;
    significand = 0;
    exponent = 0;
    negative = from[at] == '-';
    int first = negative ? at + 1 : at;
    int p = scanDigits(first, limit);
    if (p == first || (from[first] == '0' && p > first + 1)) {
      return ~Math.min(p, first + 1);
    }
    digits = p - first;
    if (p < limit && from[p] == '.') {
      int fraction = p + 1;
      p = scanDigits(fraction, limit);
      if (p == fraction) {
        return ~p;
      }
      digits += p - fraction;
      exponent = (long) fraction - p;
    }
    if (p < limit && (from[p] | 0x20) == 'e') {
      p = scanExponent(p + 1, limit);
    }
    end = p;
    return p;
  }

  private int scanDigits(int from, int limit) {
    long value = significand;
    int p = from;
    while (p < limit && in[p] >= '0' && in[p] <= '9') {
      value = value * 10 + (in[p] - '0');
      p++;
    }
    significand = value;
    return p;
  }

  private int scanExponent(int at, int limit) {
    boolean down = at < limit && in[at] == '-';
    int first = at < limit && (down || in[at] == '+') ? at + 1 : at;
    int value = 0;
    int p = first;
    while (p < limit && in[p] >= '0' && in[p] <= '9') {
      value = value < EXPONENT_BOUND ? value * 10 + (in[p] - '0') : value;
      p++;
    }
    exponent += down ? -value : value;
    return p == first ? ~p : p;
  }

  public int start() {
    return start;
  }

  /** The position after the number. */
  public int end() {
    return end;
  }

  /**
   * Multiplies by ten to the scale; if that is a whole number that fits a long, {@link #scaled} has
   * it.
   */
  public Scaling scale(int scale) {
    if (digits > DIGITS_OF_LONG) {
      return scaleLong(scale);
    }
    if (significand == 0) {
      return scaledTo(0);
    }
    long shift = exponent + scale;
    if (shift >= 0) {
      return shift <= PowersOfTen.LARGEST
          ? multiplied(PowersOfTen.of((int) shift))
          : Scaling.TOO_LARGE;
    }
    if (shift < -PowersOfTen.LARGEST) {
      return Scaling.FRACTION_LOST;
    }
    long divisor = PowersOfTen.of((int) -shift);
    long quotient = significand / divisor;
    return quotient * divisor == significand ? scaledTo(quotient) : Scaling.FRACTION_LOST;
  }

  public long scaled() {
    return scaled;
  }

  private Scaling multiplied(long factor) {
    return Math.multiplyHigh(significand, factor) == 0 && significand * factor >= 0
        ? scaledTo(significand * factor)
        : Scaling.TOO_LARGE;
  }

  private Scaling scaledTo(long magnitude) {
    scaled = negative ? -magnitude : magnitude;
    return Scaling.EXACT;
  }

  private Scaling scaleLong(int scale) {
    LongNumber number = longNumber();
    Scaling scaling = number.scaling(scale);
    if (scaling != Scaling.EXACT) {
      return scaling;
    }
    return fits(number.unscaled(scale)) ? Scaling.EXACT : Scaling.TOO_LARGE;
  }

  /**
   * Where {@link #scale} says that digits are lost: leaves them off, towards zero; false if what is
   * left does not fit a long.
   */
  public boolean cut(int scale) {
    return fits(longNumber().cut(scale));
  }

  /** Where digits behind the point are lost: the whole number below; false if no long fits it. */
  public boolean floor() {
    BigInteger cut = longNumber().cut(0);
    return fits(negative ? cut.subtract(BigInteger.ONE) : cut);
  }

  private boolean fits(BigInteger value) {
    scaled = value.longValue();
    return value.bitLength() < Long.SIZE;
  }

  /** The number as digits without leading and trailing zeros, for more than a long holds. */
  public LongNumber longNumber() {
    return LongNumber.of(in, start, end, negative, exponent);
  }

  /** The nearest double; infinite if there is none. */
  public double toDouble() {
    if (digits <= DIGITS_OF_LONG && significand < EXACT_DOUBLE && Math.abs(exponent) <= 22) {
      double magnitude =
          exponent < 0
              ? significand / DOUBLE_POWERS[(int) -exponent]
              : significand * DOUBLE_POWERS[(int) exponent];
      return negative ? -magnitude : magnitude;
    }
    return Double.parseDouble(asText());
  }

  /** The nearest float; infinite if there is none. */
  public float toFloat() {
    return Float.parseFloat(asText());
  }

  private String asText() {
    return new String(in, start, end - start, ISO_8859_1);
  }
}
