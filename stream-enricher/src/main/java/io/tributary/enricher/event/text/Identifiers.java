package io.tributary.enricher.event.text;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.Objects;
import java.util.stream.Stream;

/** Identifiers of fixed form. */
final class Identifiers {

  private static final int UUID_LENGTH = 36;
  private static final String LIST = "iso-4217.txt";

  /** Not the JDK's own list: what is good must not depend on who runs it. */
  private static final BitSet CURRENCIES = currencies();

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

  /** A code of ISO 4217, present or past, in capitals. */
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

  private static BitSet currencies() {
    BitSet codes = new BitSet();
    try (InputStream list = Identifiers.class.getResourceAsStream(LIST)) {
      new String(Objects.requireNonNull(list, LIST).readAllBytes(), US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Stream.of(line.split(" ")))
          .map(code -> code.getBytes(US_ASCII))
          .forEach(code -> codes.set(currencyIndex(code[0], code[1], code[2])));
      return codes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
