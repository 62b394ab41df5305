package io.tributary.enricher.event.json;

/** UTF-8 as RFC 3629 defines it: no overlong forms, no surrogates, nothing above U+10FFFF. */
public final class Utf8 {

  private Utf8() {}

  /**
   * The length of the well-formed sequence at a position; 0 if there is none before {@code end}.
   */
  public static int sequenceLength(byte[] in, int at, int end) {
    int lead = in[at];
    if (lead >= 0) {
      return 1;
    }
    if (lead < (byte) 0xE0) {
      return lead >= (byte) 0xC2 && continues(in, at + 1, end) ? 2 : 0;
    }
    if (lead < (byte) 0xF0) {
      return threeBytes(in, at, end) ? 3 : 0;
    }
    return lead <= (byte) 0xF4 && fourBytes(in, at, end) ? 4 : 0;
  }

  /** The number of code points in well-formed UTF-8. */
  public static int codePoints(byte[] in, int from, int length) {
    int count = 0;
    for (int i = from; i < from + length; i++) {
      count += (in[i] & 0xC0) == 0x80 ? 0 : 1;
    }
    return count;
  }

  private static boolean threeBytes(byte[] in, int at, int end) {
    if (!continues(in, at + 1, end) || !continues(in, at + 2, end)) {
      return false;
    }
    int lead = in[at] & 0xFF;
    int second = in[at + 1] & 0xFF;
    boolean overlong = lead == 0xE0 && second < 0xA0;
    boolean surrogate = lead == 0xED && second >= 0xA0;
    return !overlong && !surrogate;
  }

  private static boolean fourBytes(byte[] in, int at, int end) {
    if (!continues(in, at + 1, end) || !continues(in, at + 2, end) || !continues(in, at + 3, end)) {
      return false;
    }
    int lead = in[at] & 0xFF;
    int second = in[at + 1] & 0xFF;
    boolean overlong = lead == 0xF0 && second < 0x90;
    boolean beyondUnicode = lead == 0xF4 && second >= 0x90;
    return !overlong && !beyondUnicode;
  }

  private static boolean continues(byte[] in, int at, int end) {
    return at < end && (in[at] & 0xC0) == 0x80;
  }
}
