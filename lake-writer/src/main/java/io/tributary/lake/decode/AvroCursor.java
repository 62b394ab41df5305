package io.tributary.lake.decode;

import org.apache.spark.unsafe.types.UTF8String;

/**
 * Reads Avro's binary encoding from an array; strings refer to the array instead of copying it. Not
 * thread-safe.
 */
public final class AvroCursor {
  private static final int MOST_NUMBER_BYTES = 10;

  private byte[] bytes = new byte[0];
  private int position;
  private int end;

  /** Goes to an index of an array, to read up to its end. */
  public AvroCursor over(byte[] array, int start) {
    bytes = array;
    position = start;
    end = array.length;
    return this;
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

  int readInt() {
    long value = readLong();
    if (value != (int) value) {
      throw new CorruptAvroException(value + " is no int, before byte " + position);
    }
    return (int) value;
  }

  long readLong() {
    int first = next();
    if (first >= 0) {
      return (first >>> 1) ^ -(long) (first & 1);
    }
    long raw = first & 0x7f;
    for (int shift = 7; shift < 70; shift += 7) {
      int next = next();
      raw |= (next & 0x7fL) << shift;
      if (next >= 0) {
        if (shift == 63 && next > 1) {
          break;
        }
        return (raw >>> 1) ^ -(raw & 1);
      }
    }
    throw new CorruptAvroException("a number is longer than 64 bits, before byte " + position);
  }

  float readFloat() {
    return Float.intBitsToFloat((int) littleEndian(4));
  }

  double readDouble() {
    return Double.longBitsToDouble(littleEndian(8));
  }

  UTF8String readString() {
    int length = readLength();
    int start = advance(length);
    if (!Utf8.isValid(bytes, start, start + length)) {
      throw new CorruptAvroException("a string is no valid UTF-8, at byte " + start);
    }
    return UTF8String.fromBytes(bytes, start, length);
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
