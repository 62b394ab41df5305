package io.tributary.enricher.enrich;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.OptionalLong;

/** Amount times rate, exact, rounded half up to the wanted decimals. */
final class Conversion {

  private static final int LARGEST_POWER = 18;

  private final int surplusDecimals;
  private final long divisor;

  Conversion(int amountScale, int rateScale, int toScale) {
    surplusDecimals = amountScale + rateScale - toScale;
    boolean inLong = surplusDecimals >= 0 && surplusDecimals <= LARGEST_POWER;
    divisor = inLong ? BigInteger.TEN.pow(surplusDecimals).longValueExact() : 0;
  }

  /** The unscaled result; empty if it does not fit 64 bits. */
  OptionalLong convert(long amount, long rate) {
    long product = amount * rate;
    if (divisor > 0 && Math.multiplyHigh(amount, rate) == product >> (Long.SIZE - 1)) {
      return OptionalLong.of(halfUp(product));
    }
    BigInteger exact =
        new BigDecimal(
                BigInteger.valueOf(amount).multiply(BigInteger.valueOf(rate)), surplusDecimals)
            .setScale(0, RoundingMode.HALF_UP)
            .unscaledValue();
    return exact.bitLength() < Long.SIZE
        ? OptionalLong.of(exact.longValue())
        : OptionalLong.empty();
  }

  private long halfUp(long product) {
    long quotient = product / divisor;
    long rest = Math.abs(product % divisor);
    return rest >= divisor - rest ? quotient + Long.signum(product) : quotient;
  }
}
