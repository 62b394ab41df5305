package io.tributary.enricher.event.json;

import java.util.Arrays;

/**
 * Where strings with escapes are written out as plain UTF-8; slices stay valid until {@link
 * #clear}.
 */
final class Unescaped {

  /** There is no such escape. */
  static final int NO_ESCAPE = -1;

  /** The escape stands for half a character. */
  static final int LONE_SURROGATE = -2;

  private static final int SMALLEST = 256;
  private static final int UNICODE_ESCAPE = 6;
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

  void append(byte[] from, int start, int end) {
    ensure(end - start);
    System.arraycopy(from, start, bytes, size, end - start);
    size += end - start;
  }

  /**
   * Writes out the escape at a position; returns the position after it, or what is wrong with it.
   */
  int appendEscape(byte[] in, int at, int end) {
    int kind = at + 1 < end ? in[at + 1] : 0;
    if (kind == 'u') {
      return appendUnicodeEscape(in, at, end);
    }
    int c =
        switch (kind) {
          case '"', '\\', '/' -> kind;
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          default -> NO_ESCAPE;
        };
    if (c == NO_ESCAPE) {
      return NO_ESCAPE;
    }
    appendCodePoint(c);
    return at + 2;
  }

  private int appendUnicodeEscape(byte[] in, int at, int end) {
    int unit = hexUnit(in, at, end);
    if (unit < 0) {
      return NO_ESCAPE;
    }
    if (!Character.isSurrogate((char) unit)) {
      appendCodePoint(unit);
      return at + UNICODE_ESCAPE;
    }
    int low = hexUnit(in, at + UNICODE_ESCAPE, end);
    boolean pair =
        low >= 0 && Character.isHighSurrogate((char) unit) && Character.isLowSurrogate((char) low);
    if (!pair) {
      return LONE_SURROGATE;
    }
    appendCodePoint(Character.toCodePoint((char) unit, (char) low));
    return at + 2 * UNICODE_ESCAPE;
  }

  /** How many bytes the escape at a position has, whatever it stands for; 0 if there is none. */
  static int escapeLength(byte[] in, int at, int end) {
    int kind = at + 1 < end ? in[at + 1] : 0;
    return switch (kind) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> 2;
      case 'u' -> hexUnit(in, at, end) < 0 ? 0 : UNICODE_ESCAPE;
      default -> 0;
    };
  }

  /** The value of a backslash, u and four hexadecimal digits; -1 if something else stands there. */
  private static int hexUnit(byte[] in, int at, int end) {
    if (at + UNICODE_ESCAPE > end || in[at] != '\\' || in[at + 1] != 'u') {
      return -1;
    }
    int unit = 0;
    for (int i = at + 2; i < at + UNICODE_ESCAPE; i++) {
      int digit = in[i] < 0 ? -1 : Character.digit(in[i], 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }

  private void appendCodePoint(int c) {
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
