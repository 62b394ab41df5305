package io.tributary.lake.decode;

import io.tributary.contract.WireFormat;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Reads Avro's binary encoding from an array; strings refer to the array instead of copying it. Not
 * thread-safe.
 */
public final class AvroCursor {
  private static final int MOST_NUMBER_BYTES = 10;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[0];
  private int position;
  private int end;

  /** Goes to an index of an array, to read up to its end. */
  public AvroCursor over(byte[] array, int start) {
    return over(array, start, array.length);
  }

  /**
   * Goes to the begin of a binary column, which is not null. It is read where it lies if the row
   * lies in an array, so that what was read is good until the row changes.
   */
  public AvroCursor over(InternalRow row, int ordinal) {
    if (row instanceof UnsafeRow unsafe && unsafe.getBaseObject() instanceof byte[] array) {
      long place = unsafe.getLong(ordinal);
      int start = (int) (unsafe.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET + (place >>> 32));
      return over(array, start, start + (int) place);
    }
    return over(row.getBinary(ordinal), 0);
  }

  private AvroCursor over(byte[] array, int start, int stop) {
    bytes = array;
    position = start;
    end = stop;
    return this;
  }

  /**
   * The id of the record's schema, from the header before it.
   *
   * @throws io.tributary.contract.NotWireFormatException if there is no such header
   */
  public int readSchemaId() {
    int id = WireFormat.schemaId(bytes, position, end);
    position += WireFormat.HEADER;
    return id;
  }

  int remaining() {
    return end - position;
  }

  boolean readBoolean() {
    byte value = next();
    if ((value & 0xfe) != 0) {
      throw new CorruptAvroException("byte " + value + " is no boolean, at byte " + (position - 1));
    }
    return value == 1;
  }

  /** Of a union of two types, whether the value that comes next is of the one at this place. */
  boolean readIsBranch(int place) {
    int branch = readInt();
    if (branch >>> 1 != 0) {
      throw UnionReader.noBranch(branch);
    }
    return branch == place;
  }

  int readInt() {
    long value = readLong();
    if (value != (int) value) {
      throw new CorruptAvroException(value + " is no int, before byte " + position);
    }
    return (int) value;
  }

  long readLong() {
    int first = next();
    return first >= 0 ? (first >>> 1) ^ -(long) (first & 1) : readLongOfBytes(first);
  }

  /** The number that begins with this byte, which is not its last. */
  private long readLongOfBytes(int first) {
    if (end - position >= Long.BYTES) {
      long word = (long) LITTLE_ENDIAN.get(bytes, position);
      long lastBytes = ~word & HIGH_BITS;
      if (lastBytes != 0) {
        int bits = Long.numberOfTrailingZeros(lastBytes);
        position += (bits >>> 3) + 1;
        return zigzag((first & 0x7f) | sevenBitGroups(word & (-1L >>> (63 - bits))) << 7);
      }
    }
    return readLongByByte(first);
  }

  private long readLongByByte(int first) {
    long raw = first & 0x7f;
    for (int shift = 7; shift < 70; shift += 7) {
      int next = next();
      raw |= (next & 0x7fL) << shift;
      if (next >= 0) {
        if (shift == 63 && next > 1) {
          break;
        }
        return zigzag(raw);
      }
    }
    throw new CorruptAvroException("a number is longer than 64 bits, before byte " + position);
  }

  /** The low seven bits of each of eight bytes, side by side. */
  private static long sevenBitGroups(long word) {
    long groups = word & ~HIGH_BITS;
    groups = (groups & 0x007f_007f_007f_007fL) | ((groups & 0x7f00_7f00_7f00_7f00L) >>> 1);
    groups = (groups & 0x0000_3fff_0000_3fffL) | ((groups & 0x3fff_0000_3fff_0000L) >>> 2);
    return (groups & 0x0000_0000_0fff_ffffL) | ((groups & 0x0fff_ffff_0000_0000L) >>> 4);
  }

  private static long zigzag(long raw) {
    return (raw >>> 1) ^ -(raw & 1);
  }

  float readFloat() {
    return Float.intBitsToFloat((int) littleEndian(4));
  }

  double readDouble() {
    return Double.longBitsToDouble(littleEndian(8));
  }

  UTF8String readString() {
    int length = readLength();
    return UTF8String.fromBytes(bytes, advanceText(length), length);
  }

  /** The same into a row, without an object for it where the row needs none. */
  void readText(InternalRow out, int ordinal) {
    if (out instanceof DecodedRow row) {
      int length = readLength();
      row.setText(ordinal, bytes, advanceText(length), length);
    } else {
      out.update(ordinal, readString());
    }
  }

  private int advanceText(int length) {
    int start = advance(length);
    if (!Utf8.isValid(bytes, start, start + length)) {
      throw new CorruptAvroException("a string is no valid UTF-8, at byte " + start);
    }
    return start;
  }

  byte[] readBytes(int length) {
    byte[] copy = new byte[length];
    System.arraycopy(bytes, advance(length), copy, 0, length);
    return copy;
  }

  int readLength() {
    long length = readLong();
    if (length < 0 || length > remaining()) {
      throw new CorruptAvroException(
          "a value of %d bytes does not fit the %d that are left, at byte %d"
              .formatted(length, remaining(), position));
    }
    return (int) length;
  }

  /** The signed big-endian number of up to 8 bytes that comes next. */
  long readUnscaled(int length) {
    int start = advance(length);
    long value = bytes[start];
    for (int i = 1; i < length; i++) {
      value = (value << 8) | (bytes[start + i] & 0xff);
    }
    return value;
  }

  void skip(int length) {
    advance(length);
  }

  void skipNumber() {
    for (int i = 0; i < MOST_NUMBER_BYTES; i++) {
      if (next() >= 0) {
        return;
      }
    }
    throw new CorruptAvroException("a number is longer than 64 bits, before byte " + position);
  }

  /** How many elements the next block of an array or map has; 0 at the end. */
  int readBlock() {
    long count = readLong();
    if (count < 0) {
      count = -count;
      readLong();
    }
    if (count < 0 || count > remaining()) {
      throw new CorruptAvroException(
          "a block of %d elements does not fit the %d bytes that are left, at byte %d"
              .formatted(count, remaining(), position));
    }
    return (int) count;
  }

  private long littleEndian(int length) {
    int start = advance(length);
    long value = 0;
    for (int i = length - 1; i >= 0; i--) {
      value = (value << 8) | (bytes[start + i] & 0xff);
    }
    return value;
  }

  private byte next() {
    if (position >= end) {
      throw new CorruptAvroException("the record ends in the middle of a value, at byte " + end);
    }
    return bytes[position++];
  }

  private int advance(int length) {
    int start = position;
    if (length > end - start) {
      throw new CorruptAvroException("the record ends in the middle of a value, at byte " + end);
    }
    position = start + length;
    return start;
  }
}
