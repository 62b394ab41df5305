package io.tributary.quickstart.shop;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;

/**
 * The times of a day's events: quiet nights, busy evenings, and events that arrive later than they
 * happened.
 */
final class ShopClock {
  private static final int[] BY_HOUR = {
    12, 8, 6, 5, 5, 7, 14, 24, 34, 42, 48, 52, 60, 55, 50, 50, 54, 62, 74, 88, 92, 76, 48, 26
  };
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX");

  private final SplittableRandom random;
  private final long midnight;
  private final int weight;

  ShopClock(SplittableRandom random, LocalDate day) {
    this.random = random;
    this.midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    int sum = 0;
    for (int share : BY_HOUR) {
      sum += share;
    }
    this.weight = sum;
  }

  /** The time at which this part (0 to 1) of the day's events has happened. */
  long at(double part) {
    double rest = part * weight;
    int hour = 0;
    while (hour < BY_HOUR.length - 1 && rest >= BY_HOUR[hour]) {
      rest -= BY_HOUR[hour];
      hour++;
    }
    return midnight + hour * HOUR + (long) (Math.min(1.0, rest / BY_HOUR[hour]) * (HOUR - 1));
  }

  /** How much later than it happened an event is sent, in ms. */
  long delay() {
    int kind = random.nextInt(2_000);
    if (kind == 0) {
      return random.nextLong(24 * HOUR, 72 * HOUR);
    }
    if (kind < 20) {
      return random.nextLong(HOUR / 4, 6 * HOUR);
    }
    return random.nextLong(kind < 120 ? 90_000 : 3_000);
  }

  /** The time as JSON: mostly milliseconds, else ISO-8601 text in UTC or with another offset. */
  String json(long timestamp) {
    Instant instant = Instant.ofEpochMilli(timestamp);
    return switch (random.nextInt(5)) {
      case 0 -> "\"" + ISO.format(instant.atOffset(ZoneOffset.UTC)) + "\"";
      case 1 ->
          "\"" + ISO.format(instant.atOffset(ZoneOffset.ofHours(random.nextInt(-8, 10)))) + "\"";
      default -> Long.toString(timestamp);
    };
  }
}
