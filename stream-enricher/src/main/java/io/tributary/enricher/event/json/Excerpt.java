package io.tributary.enricher.event.json;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Text of unknown origin made fit for a message: shortened, control characters escaped. */
public final class Excerpt {

  /** The most characters of a value that a message shows. */
  public static final int LONGEST = 80;

  private static final int FEW_BYTES = 4 * LONGEST;

  private Excerpt() {}

  /** These bytes as text; what is not UTF-8 shows as replacement characters. */
  public static String of(byte[] bytes, int from, int to) {
    int until = Math.min(to, from + FEW_BYTES);
    return shorten(new String(bytes, from, until - from, UTF_8), until < to);
  }

  public static String of(String text) {
    return shorten(text, false);
  }

  private static String shorten(String text, boolean goesOn) {
    StringBuilder shown = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      String next = isPrintable(c) ? Character.toString(c) : "\\u%04x".formatted(c);
      if (shown.length() + next.length() >= LONGEST) {
        return shown.append('…').toString();
      }
      shown.append(next);
      i += Character.charCount(c);
    }
    return goesOn ? shown.append('…').toString() : shown.toString();
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
