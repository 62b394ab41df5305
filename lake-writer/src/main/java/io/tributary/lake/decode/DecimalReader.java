package io.tributary.lake.decode;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;

/**
 * Reads a decimal, exact; one with more digits than the writer's type allows is corrupt.
 *
 * @param size the length of a fixed in bytes, or -1 if a length comes before the value
 */
record DecimalReader(int size, int precision, DecimalType column) implements ValueReader {
  private static final int LONG_DIGITS = 18;

  /** Of 38 digits, the most that a decimal column has. */
  private static final int MOST_BITS = 127;

  private static final long[] POWERS = new long[LONG_DIGITS + 1];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  @Override
  public void read(AvroCursor in, InternalRow out, int ordinal) {
    int length = size >= 0 ? size : in.readLength();
    if (length == 0) {
      throw new CorruptAvroException("a decimal has no bytes");
    }
    if (length > 8 || column.precision() > LONG_DIGITS) {
      out.setDecimal(ordinal, large(in.readBytes(length)), column.precision());
    } else if (out instanceof DecodedRow row) {
      row.setLong(ordinal, small(in.readUnscaled(length)));
    } else {
      long unscaled = small(in.readUnscaled(length));
      out.update(ordinal, Decimal.createUnsafe(unscaled, column.precision(), column.scale()));
    }
  }

  private long small(long unscaled) {
    long bound = POWERS[precision];
    if (unscaled >= bound || unscaled <= -bound) {
      throw tooWide();
    }
    return unscaled;
  }

  private Decimal large(byte[] bytes) {
    BigInteger unscaled = new BigInteger(bytes);
    // Counting the digits of a megabyte takes seconds.
    if (unscaled.bitLength() > MOST_BITS) {
      throw tooWide();
    }
    BigDecimal value = new BigDecimal(unscaled, column.scale());
    if (value.precision() > precision) {
      throw tooWide();
    }
    return Decimal.apply(value, column.precision(), column.scale());
  }

  private CorruptAvroException tooWide() {
    return new CorruptAvroException("a decimal has more than its " + precision + " digits");
  }
}
