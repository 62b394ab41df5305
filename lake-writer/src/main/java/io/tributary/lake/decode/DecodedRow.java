package io.tributary.lake.decode;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.CalendarInterval;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * A row to be filled again and again: numbers stand side by side as bits, among them the decimals
 * that fit; a text is its place in the array that it was read from; everything else is an object.
 * So neither filling nor reading it costs boxes or virtual calls. It has no bytes and no shorts,
 * since Avro has none.
 */
public final class DecodedRow extends InternalRow {
  private static final long serialVersionUID = 1L;

  /** Tells the place of a text from what stands beside bytes. */
  private static final long TEXT = Long.MIN_VALUE;

  private final long[] numbers;
  private final @Nullable Object[] objects;
  private final boolean[] isSet;

  /** A row of nulls. */
  public DecodedRow(int columns) {
    this(new long[columns], new Object[columns], new boolean[columns]);
  }

  private DecodedRow(long[] numbers, @Nullable Object[] objects, boolean[] isSet) {
    this.numbers = numbers;
    this.objects = objects;
    this.isSet = isSet;
  }

  @Override
  public int numFields() {
    return isSet.length;
  }

  @Override
  public boolean isNullAt(int ordinal) {
    return !isSet[ordinal];
  }

  @Override
  public void setNullAt(int ordinal) {
    isSet[ordinal] = false;
  }

  @Override
  public void update(int ordinal, @Nullable Object value) {
    if (value instanceof Long || value instanceof Integer) {
      setLong(ordinal, ((Number) value).longValue());
    } else if (value instanceof Double number) {
      setDouble(ordinal, number);
    } else if (value instanceof Float number) {
      setFloat(ordinal, number);
    } else if (value instanceof Boolean truth) {
      setBoolean(ordinal, truth);
    } else if (value instanceof Decimal number && isLong(number.precision())) {
      setLong(ordinal, number.toUnscaledLong());
    } else {
      objects[ordinal] = value;
      isSet[ordinal] = value != null;
    }
  }

  /** Sets a text that stands in an array, which must stay as it is while the text is wanted. */
  void setText(int ordinal, byte[] bytes, int start, int length) {
    objects[ordinal] = bytes;
    numbers[ordinal] = TEXT | ((long) start << 32) | length;
    isSet[ordinal] = true;
  }

  @Override
  public void setDecimal(int ordinal, Decimal value, int precision) {
    update(ordinal, value);
  }

  @Override
  public void setBoolean(int ordinal, boolean value) {
    setLong(ordinal, value ? 1 : 0);
  }

  @Override
  public void setInt(int ordinal, int value) {
    setLong(ordinal, value);
  }

  @Override
  public void setLong(int ordinal, long value) {
    numbers[ordinal] = value;
    isSet[ordinal] = true;
  }

  @Override
  public void setFloat(int ordinal, float value) {
    setLong(ordinal, Float.floatToRawIntBits(value));
  }

  @Override
  public void setDouble(int ordinal, double value) {
    setLong(ordinal, Double.doubleToRawLongBits(value));
  }

  @Override
  public boolean getBoolean(int ordinal) {
    return numbers[ordinal] != 0;
  }

  @Override
  public int getInt(int ordinal) {
    return (int) numbers[ordinal];
  }

  @Override
  public long getLong(int ordinal) {
    return numbers[ordinal];
  }

  @Override
  public float getFloat(int ordinal) {
    return Float.intBitsToFloat((int) numbers[ordinal]);
  }

  @Override
  public double getDouble(int ordinal) {
    return Double.longBitsToDouble(numbers[ordinal]);
  }

  @Override
  public @Nullable Decimal getDecimal(int ordinal, int precision, int scale) {
    if (isLong(precision)) {
      return isSet[ordinal] ? Decimal.createUnsafe(numbers[ordinal], precision, scale) : null;
    }
    return (Decimal) object(ordinal);
  }

  @Override
  public @Nullable UTF8String getUTF8String(int ordinal) {
    return (UTF8String) object(ordinal);
  }

  @Override
  public byte @Nullable [] getBinary(int ordinal) {
    return (byte[]) object(ordinal);
  }

  @Override
  public @Nullable InternalRow getStruct(int ordinal, int columns) {
    return (InternalRow) object(ordinal);
  }

  @Override
  public @Nullable ArrayData getArray(int ordinal) {
    return (ArrayData) object(ordinal);
  }

  @Override
  public @Nullable MapData getMap(int ordinal) {
    return (MapData) object(ordinal);
  }

  @Override
  public @Nullable Object get(int ordinal, DataType type) {
    if (isNullAt(ordinal)) {
      return null;
    } else if (type instanceof IntegerType || type instanceof DateType) {
      return getInt(ordinal);
    } else if (type instanceof LongType || type instanceof TimestampType) {
      return getLong(ordinal);
    } else if (type instanceof BooleanType) {
      return getBoolean(ordinal);
    } else if (type instanceof DoubleType) {
      return getDouble(ordinal);
    } else if (type instanceof FloatType) {
      return getFloat(ordinal);
    } else if (type instanceof DecimalType decimal) {
      return getDecimal(ordinal, decimal.precision(), decimal.scale());
    } else if (type instanceof StringType) {
      return getUTF8String(ordinal);
    }
    return object(ordinal);
  }

  @Override
  public byte getByte(int ordinal) {
    throw new UnsupportedOperationException("Avro has no bytes");
  }

  @Override
  public short getShort(int ordinal) {
    throw new UnsupportedOperationException("Avro has no shorts");
  }

  @Override
  public CalendarInterval getInterval(int ordinal) {
    throw new UnsupportedOperationException("Avro has no intervals");
  }

  /** One that stays as it is when this row, or the record that its strings refer to, changes. */
  @Override
  public InternalRow copy() {
    @Nullable Object[] copies = new Object[objects.length];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = InternalRow.copyValue(object(i));
    }
    return new DecodedRow(numbers.clone(), copies, isSet.clone());
  }

  /** Equal to one that holds the same. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DecodedRow row && Arrays.deepEquals(values(), row.values());
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(values());
  }

  @Override
  public String toString() {
    return Arrays.deepToString(values());
  }

  private @Nullable Object[] values() {
    @Nullable Object[] values = new Object[isSet.length];
    for (int i = 0; i < values.length; i++) {
      if (isSet[i]) {
        values[i] = objects[i] == null ? (Object) numbers[i] : object(i);
      }
    }
    return values;
  }

  private @Nullable Object object(int ordinal) {
    if (!isSet[ordinal]) {
      return null;
    }
    Object value = objects[ordinal];
    return value instanceof byte[] bytes && numbers[ordinal] < 0
        ? text(bytes, numbers[ordinal])
        : value;
  }

  private static UTF8String text(byte[] bytes, long place) {
    return UTF8String.fromBytes(bytes, (int) ((place & ~TEXT) >>> 32), (int) place);
  }

  private static boolean isLong(int precision) {
    return precision <= Decimal.MAX_LONG_DIGITS();
  }
}
