package io.tributary.enricher.event.avro;

import java.util.Arrays;

/** A growing byte buffer with Avro's primitive encodings; reused from record to record. */
public final class AvroBuffer {

  private static final int SMALLEST = 1 << 10;
  private static final int KEPT = 1 << 18;

  private byte[] bytes = new byte[SMALLEST];
  private int size;

  /** Empties the buffer, and lets go of memory that only an unusually large record needed. */
  public void clear() {
    size = 0;
    if (bytes.length > KEPT) {
      bytes = new byte[SMALLEST];
    }
  }

  public int size() {
    return size;
  }

  /**
   * The bytes themselves, of which the first {@link #size} are in use; replaced when the buffer
   * grows.
   */
  public byte[] array() {
    return bytes;
  }

  /** Takes back what was written after {@code newSize}. */
  public void truncate(int newSize) {
    size = newSize;
  }

  /** Leaves {@code count} bytes of any content. */
  public void skip(int count) {
    ensure(count);
    size += count;
  }

  public void writeByte(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
  }

  /** An Avro int or long: zigzag, then seven bits to a byte. */
  public void writeLong(long value) {
    ensure(10);
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  public void writeRaw(byte[] from, int offset, int length) {
    ensure(length);
    System.arraycopy(from, offset, bytes, size, length);
    size += length;
  }

  /** Avro bytes or string: the length, then the bytes. */
  public void writeBytes(byte[] from, int offset, int length) {
    writeLong(length);
    writeRaw(from, offset, length);
  }

  /**
   * The low {@code width} bytes of a number, lowest first, as Avro's float and double want them.
   */
  public void writeLittleEndian(long value, int width) {
    ensure(width);
    for (int i = 0; i < width; i++) {
      bytes[size++] = (byte) (value >>> (8 * i));
    }
  }

  /** An Avro decimal on bytes: the shortest two's complement, highest byte first. */
  public void writeDecimal(long unscaled) {
    ensure(10);
    int width = (64 - Long.numberOfLeadingZeros(unscaled ^ (unscaled >> 63))) / 8 + 1;
    bytes[size++] = (byte) (width << 1);
    for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (unscaled >>> shift);
    }
  }

  /**
   * Puts a long in front of what was written since {@code position}, such as the count of an
   * array's items.
   */
  public void insertLong(int position, long value) {
    int end = size;
    writeLong(value);
    int width = size - end;
    byte[] head = Arrays.copyOfRange(bytes, end, size);
    System.arraycopy(bytes, position, bytes, position + width, end - position);
    System.arraycopy(head, 0, bytes, position, width);
  }

  /** Moves the last bytes, from {@code from} on, down to {@code to}, and drops what lay between. */
  public void moveDown(int from, int to) {
    System.arraycopy(bytes, from, bytes, to, size - from);
    size -= from - to;
  }

  /** A copy of everything written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
