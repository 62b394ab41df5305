package io.tributary.enricher.event;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The limits and choices of reading that belong to the service rather than to the contract.
 *
 * @param maxBytes the largest record value that is read at all
 * @param maxDepth how deeply arrays and objects may be nested; the outermost object counts as 1
 * @param maxAhead by how much an event's {@code timestamp} may be later than its record's
 * @param maxBehind by how much it may be earlier; null for any
 */
public record ReadingRules(
    UnknownFields unknownFields,
    int maxBytes,
    int maxDepth,
    Duration maxAhead,
    @Nullable Duration maxBehind) {

  private static final int DEEPEST = 1_000;

  public ReadingRules {
    if (maxBytes < 1) {
      throw new IllegalArgumentException("max-bytes must be at least 1, not " + maxBytes);
    }
    if (maxDepth < 1 || maxDepth > DEEPEST) {
      throw new IllegalArgumentException(
          "max-depth must be from 1 to " + DEEPEST + ", not " + maxDepth);
    }
    if (maxAhead.isNegative()) {
      throw new IllegalArgumentException("max-ahead must not be negative, not " + maxAhead);
    }
    if (maxBehind != null && maxBehind.isNegative()) {
      throw new IllegalArgumentException("max-behind must not be negative, not " + maxBehind);
    }
  }

  /** Unknown fields kept, 1 MiB, 64 levels, one day ahead, any time behind. */
  public static ReadingRules defaults() {
    return new ReadingRules(UnknownFields.KEEP, 1 << 20, 64, Duration.ofDays(1), null);
  }
}
