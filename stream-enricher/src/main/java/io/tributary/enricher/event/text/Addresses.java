package io.tributary.enricher.event.text;

/** Addresses of people, hosts and resources. */
final class Addresses {

  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_LOCAL_PART = 64;
  private static final int LONGEST_LABEL = 63;
  private static final String NOT_IN_A_URI = "\"<>\\^`{|}";

  private Addresses() {}

  /**
   * One {@code @}, a local part without white space and quotes, and a domain of at least two
   * labels.
   */
  static boolean isEmail(byte[] utf8, int from, int length) {
    int end = from + length;
    int at = from;
    while (at < end && utf8[at] != '@') {
      int b = utf8[at];
      if ((b >= 0 && b <= ' ') || b == '"' || b == 0x7F) {
        return false;
      }
      at++;
    }
    int local = at - from;
    return length <= LONGEST_EMAIL
        && local > 0
        && local <= LONGEST_LOCAL_PART
        && isDomain(utf8, at + 1, end);
  }

  private static boolean isDomain(byte[] utf8, int from, int end) {
    int labels = 0;
    int labelStart = from;
    for (int p = from; p <= end; p++) {
      if (p == end || utf8[p] == '.') {
        if (!isLabel(utf8, labelStart, p)) {
          return false;
        }
        labels++;
        labelStart = p + 1;
      }
    }
    return labels >= 2;
  }

  private static boolean isLabel(byte[] utf8, int from, int end) {
    if (from >= end || end - from > LONGEST_LABEL || utf8[from] == '-' || utf8[end - 1] == '-') {
      return false;
    }
    for (int p = from; p < end; p++) {
      int b = utf8[p];
      if (b >= 0 && b != '-' && !Character.isLetterOrDigit(b)) {
        return false;
      }
    }
    return true;
  }

  /** Four numbers from 0 to 255 without leading zeros. */
  static boolean isIpv4(byte[] utf8, int from, int length) {
    int end = from + length;
    int p = from;
    for (int part = 0; part < 4; part++) {
      int start = p;
      int value = 0;
      while (p < end && p < start + 3 && utf8[p] >= '0' && utf8[p] <= '9') {
        value = value * 10 + utf8[p++] - '0';
      }
      boolean leadingZero = p > start + 1 && utf8[start] == '0';
      if (p == start || value > 255 || leadingZero) {
        return false;
      }
      if (part < 3 && (p >= end || utf8[p++] != '.')) {
        return false;
      }
    }
    return p == end;
  }

  /**
   * A scheme, a colon and something after it, in RFC 3986's characters; beyond ASCII as RFC 3987.
   */
  static boolean isUri(byte[] utf8, int from, int length) {
    int end = from + length;
    int colon = from;
    while (colon < end && utf8[colon] != ':') {
      int b = utf8[colon];
      boolean letter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
      boolean later = colon > from && ((b >= '0' && b <= '9') || b == '+' || b == '-' || b == '.');
      if (!letter && !later) {
        return false;
      }
      colon++;
    }
    return colon > from && colon + 1 < end && hasUriCharacters(utf8, colon + 1, end);
  }

  private static boolean hasUriCharacters(byte[] utf8, int from, int end) {
    int fragments = 0;
    for (int p = from; p < end; p++) {
      int b = utf8[p];
      fragments += b == '#' ? 1 : 0;
      if (b >= 0 && (b <= ' ' || b == 0x7F || NOT_IN_A_URI.indexOf(b) >= 0)) {
        return false;
      }
      if (b == '%' && !(p + 2 < end && isHex(utf8[p + 1]) && isHex(utf8[p + 2]))) {
        return false;
      }
    }
    return fragments <= 1;
  }

  private static boolean isHex(byte b) {
    return b >= 0 && Character.digit(b, 16) >= 0;
  }
}
