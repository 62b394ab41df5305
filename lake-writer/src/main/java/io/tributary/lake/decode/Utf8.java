package io.tributary.lake.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Tells text from bytes that are none, eight ASCII bytes at a time. */
final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Utf8() {}

  static boolean isValid(byte[] bytes, int from, int to) {
    int at = afterAscii(bytes, from, to);
    while (at < to) {
      int length = lengthOfCharacter(bytes, at, to);
      if (length == 0) {
        return false;
      }
      at = afterAscii(bytes, at + length, to);
    }
    return true;
  }

  private static int afterAscii(byte[] bytes, int from, int to) {
    int at = from;
    while (at + 8 <= to && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) {
      at += 8;
    }
    if (at < to && to - 8 >= 0 && ((long) LONGS.get(bytes, to - 8) & HIGH_BITS) == 0) {
      return to;
    }
    while (at < to && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  /** How many bytes the character that begins here has, which is not ASCII; 0 if it is none. */
  private static int lengthOfCharacter(byte[] bytes, int at, int to) {
    int first = bytes[at] & 0xff;
    int length = first < 0xc2 || first > 0xf4 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (length == 0 || length > to - at) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return isInRange(first, bytes[at + 1] & 0xff) ? length : 0;
  }

  /** No longer encoding than needed, no surrogate, nothing above U+10FFFF. */
  private static boolean isInRange(int first, int second) {
    return switch (first) {
      case 0xe0 -> second >= 0xa0;
      case 0xed -> second < 0xa0;
      case 0xf0 -> second >= 0x90;
      case 0xf4 -> second < 0x90;
      default -> true;
    };
  }
}
