package io.tributary.enricher.event.text;

import java.util.BitSet;
import java.util.Currency;

/** Identifiers of fixed form. */
final class Identifiers {

  private static final int UUID_LENGTH = 36;
  private static final BitSet CURRENCIES = new BitSet();

  static {
    for (Currency currency : Currency.getAvailableCurrencies()) {
      String code = currency.getCurrencyCode();
      CURRENCIES.set(
          currencyIndex((byte) code.charAt(0), (byte) code.charAt(1), (byte) code.charAt(2)));
    }
  }

  private Identifiers() {}

  /** Eight, four, four, four and twelve hexadecimal digits of either case. */
  static boolean isUuid(byte[] utf8, int from, int length) {
    if (length != UUID_LENGTH) {
      return false;
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      int b = utf8[from + i];
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? b != '-' : b < 0 || Character.digit(b, 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /** A code of ISO 4217, present or past, in capitals, as the JDK lists them. */
  static boolean isCurrency(byte[] utf8, int from, int length) {
    if (length != 3) {
      return false;
    }
    for (int i = from; i < from + 3; i++) {
      if (utf8[i] < 'A' || utf8[i] > 'Z') {
        return false;
      }
    }
    return CURRENCIES.get(currencyIndex(utf8[from], utf8[from + 1], utf8[from + 2]));
  }

  private static int currencyIndex(byte a, byte b, byte c) {
    return ((a - 'A') * 26 + (b - 'A')) * 26 + (c - 'A');
  }
}
