package io.tributary.lake.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a duration as people write it ({@code 10s}, {@code 24h}, {@code 7d}) or in ISO-8601 ({@code
 * P1D}).
 */
public final class Durations {
  /** A century: milliseconds of it are far from the end of a long. */
  static final Duration LONGEST = Duration.ofDays(36_500);

  private static final Pattern SHORT = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");

  private Durations() {}

  /**
   * The duration.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Duration parse(String text) {
    Duration duration = read(text, text.strip());
    if (duration.abs().compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "is longer than %dd: %s".formatted(LONGEST.toDays(), text));
    }
    return duration;
  }

  private static Duration read(String text, String trimmed) {
    Matcher matcher = SHORT.matcher(trimmed.toLowerCase(Locale.ROOT));
    if (matcher.matches()) {
      return of(Long.parseLong(matcher.group(1)), matcher.group(2));
    }
    try {
      return Duration.parse(trimmed);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "is no duration such as 500ms, 10s, 5m, 24h, 7d: " + text, e);
    }
  }

  private static Duration of(long number, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
