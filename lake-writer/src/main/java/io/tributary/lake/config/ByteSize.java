package io.tributary.lake.config;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, written as {@code 128MiB}, {@code 1GB} or a plain number. */
public record ByteSize(long bytes) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,15})\\s*([KMGT]i?B|B)?");
  private static final Map<Character, Integer> POWERS =
      Map.of('B', 0, 'K', 1, 'M', 2, 'G', 3, 'T', 4);

  /**
   * Reads a size.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static ByteSize parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is no size such as 128MiB: " + text);
    }
    long number = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2) == null ? "B" : matcher.group(2);
    long base = unit.contains("i") ? 1024 : 1000;
    try {
      for (int power = POWERS.getOrDefault(unit.charAt(0), 0); power > 0; power--) {
        number = Math.multiplyExact(number, base);
      }
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("is too large: " + text, e);
    }
    return new ByteSize(number);
  }

  @Override
  public String toString() {
    return bytes >= 1 << 20
        ? String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20))
        : bytes + " B";
  }
}
