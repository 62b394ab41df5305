package io.tributary.enricher.event;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the time of an event may be from that of its record and from the service's clock.
 *
 * @param fields the fields that an event's time is read from, those of them that a contract has
 * @param maxAhead by how much the time may be later than the record's
 * @param maxAheadOfClock by how much it may be later than the service's clock; null for any
 * @param maxBehind by how much it may be earlier than the record's; null for any
 */
public record TimeLimits(
    List<String> fields,
    Duration maxAhead,
    @Nullable Duration maxAheadOfClock,
    @Nullable Duration maxBehind) {

  private static final String TIMESTAMP = "timestamp";

  public TimeLimits {
    fields = List.copyOf(fields);
    requireNotNegative("max-ahead", maxAhead);
    requireNotNegative("max-ahead-of-clock", maxAheadOfClock);
    requireNotNegative("max-behind", maxBehind);
  }

  /** The field {@code timestamp} one day ahead, any time behind. */
  public static TimeLimits defaults() {
    Duration day = Duration.ofDays(1);
    return new TimeLimits(List.of(TIMESTAMP), day, day, null);
  }

  private static void requireNotNegative(String key, @Nullable Duration duration) {
    if (duration != null && duration.isNegative()) {
      throw new IllegalArgumentException(key + " must not be negative, not " + duration);
    }
  }
}
