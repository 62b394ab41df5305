package io.tributary.enricher.event.json;

/** The powers of ten that a long holds. */
public final class PowersOfTen {

  /** The largest exponent whose power fits a long. */
  public static final int LARGEST = 18;

  private static final long[] POWERS = new long[LARGEST + 1];

  static {
    POWERS[0] = 1;
    for (int i = 1; i <= LARGEST; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private PowersOfTen() {}

  /** 10 to the given exponent, 0 to {@value #LARGEST}. */
  public static long of(int exponent) {
    return POWERS[exponent];
  }
}
