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
 * that fit; a text is its place in the array of the record that it was read from; everything else
 * is an object. So neither filling nor reading it costs boxes or virtual calls. It has no bytes and
 * no shorts, since Avro has none.
 */
public final class DecodedRow extends InternalRow {
  private static final long serialVersionUID = 1L;

  private static final byte NULL = 0;
  private static final byte NUMBER = 1;
  private static final byte TEXT = 2;
  private static final byte OBJECT = 3;

  private final byte[] kinds;
  private final long[] numbers;
  private final @Nullable Object[] objects;
  private @Nullable DecodedRow @Nullable [] structs;

  /** Where the texts stand. */
  private byte[] record = new byte[0];

  /** A row of nulls. */
  public DecodedRow(int columns) {
    this(new byte[columns], new long[columns], new Object[columns]);
  }

  private DecodedRow(byte[] kinds, long[] numbers, @Nullable Object[] objects) {
    this.kinds = kinds;
    this.numbers = numbers;
    this.objects = objects;
  }

  @Override
  public int numFields() {
    return kinds.length;
  }

  @Override
  public boolean isNullAt(int ordinal) {
    return kinds[ordinal] == NULL;
  }

  @Override
  public void setNullAt(int ordinal) {
    kinds[ordinal] = NULL;
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
      kinds[ordinal] = value == null ? NULL : OBJECT;
    }
  }

  /**
   * Sets a text that stands in an array, which must stay as it is while the text is wanted. All
   * texts of a row stand in one array: one of another takes the others' away.
   */
  void setText(int ordinal, byte[] bytes, int start, int length) {
    if (record != bytes) {
      record = bytes;
    }
    numbers[ordinal] = ((long) start << 32) | length;
    kinds[ordinal] = TEXT;
  }

  /** Sets a row of so many columns and gives it, to be filled. */
  DecodedRow setStruct(int ordinal, int columns) {
    @Nullable DecodedRow[] mine = structs;
    if (mine == null) {
      mine = new DecodedRow[kinds.length];
      structs = mine;
    }
    DecodedRow struct = mine[ordinal];
    if (struct == null) {
      struct = new DecodedRow(columns);
      mine[ordinal] = struct;
    }
    if (objects[ordinal] != struct) {
      objects[ordinal] = struct;
    }
    kinds[ordinal] = OBJECT;
    return struct;
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
    kinds[ordinal] = NUMBER;
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
      return isNullAt(ordinal) ? null : Decimal.createUnsafe(numbers[ordinal], precision, scale);
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
    byte[] kindsThen = kinds.clone();
    @Nullable Object[] copies = new Object[objects.length];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = InternalRow.copyValue(object(i));
      kindsThen[i] = kinds[i] == TEXT ? OBJECT : kinds[i];
    }
    return new DecodedRow(kindsThen, numbers.clone(), copies);
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
    @Nullable Object[] values = new Object[kinds.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = kinds[i] == NUMBER ? (Object) numbers[i] : object(i);
    }
    return values;
  }

  private @Nullable Object object(int ordinal) {
    return switch (kinds[ordinal]) {
      case OBJECT -> objects[ordinal];
      case TEXT -> {
        long place = numbers[ordinal];
        yield UTF8String.fromBytes(record, (int) (place >>> 32), (int) place);
      }
      default -> null;
    };
  }

  private static boolean isLong(int precision) {
    return precision <= Decimal.MAX_LONG_DIGITS();
  }
}
