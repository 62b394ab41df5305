package io.tributary.enricher.event.json;

import java.util.Arrays;

/**
 * Where strings with escapes are written out as plain UTF-8; slices stay valid until {@link
 * #clear}.
 */
final class Unescaped {

  private static final int SMALLEST = 256;
  private static final int KEPT = 1 << 18;

  private byte[] bytes = new byte[SMALLEST];
  private int size;

  void clear() {
    size = 0;
    if (bytes.length > KEPT) {
      bytes = new byte[SMALLEST];
    }
  }

  byte[] array() {
    return bytes;
  }

  int size() {
    return size;
  }

  void truncate(int newSize) {
    size = newSize;
  }

  void append(byte[] from, int start, int end) {
    ensure(end - start);
    System.arraycopy(from, start, bytes, size, end - start);
    size += end - start;
  }

  void appendCodePoint(int c) {
    ensure(4);
    if (c < 0x80) {
      bytes[size++] = (byte) c;
    } else if (c < 0x800) {
      bytes[size++] = (byte) (0xC0 | c >> 6);
      appendTail(c, 0);
    } else if (c < 0x10000) {
      bytes[size++] = (byte) (0xE0 | c >> 12);
      appendTail(c, 6);
    } else {
      bytes[size++] = (byte) (0xF0 | c >> 18);
      appendTail(c, 12);
    }
  }

  private void appendTail(int c, int highestShift) {
    for (int shift = highestShift; shift >= 0; shift -= 6) {
      bytes[size++] = (byte) (0x80 | (c >> shift & 0x3F));
    }
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
