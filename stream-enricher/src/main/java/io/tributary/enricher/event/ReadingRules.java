package io.tributary.enricher.event;

import java.util.Set;

/**
 * The limits and choices of reading that belong to the service rather than to the contract.
 *
 * @param maxBytes the largest record value that is read at all
 * @param maxDepth how deeply arrays and objects may be nested; the outermost object counts as 1
 * @param times how far an event's time may be from its record's and from now
 * @param extraPrecision what becomes of digits finer than a field's unit
 * @param moreCurrencies codes beyond ISO 4217 that a text of format {@code currency} may be
 */
public record ReadingRules(
    UnknownFields unknownFields,
    int maxBytes,
    int maxDepth,
    TimeLimits times,
    ExtraPrecision extraPrecision,
    Set<String> moreCurrencies) {

  private static final int DEEPEST = 1_000;

  public ReadingRules {
    moreCurrencies = Set.copyOf(moreCurrencies);
    if (maxBytes < 1) {
      throw new IllegalArgumentException("max-bytes must be at least 1, not " + maxBytes);
    }
    if (maxDepth < 1 || maxDepth > DEEPEST) {
      throw new IllegalArgumentException(
          "max-depth must be from 1 to " + DEEPEST + ", not " + maxDepth);
    }
  }

  /** Unknown fields kept, 1 MiB, 64 levels, one day ahead, any time behind, nothing cut. */
  public static ReadingRules defaults() {
    return new ReadingRules(
        UnknownFields.KEEP, 1 << 20, 64, TimeLimits.defaults(), ExtraPrecision.REJECT, Set.of());
  }

  public ReadingRules withUnknownFields(UnknownFields other) {
    return new ReadingRules(other, maxBytes, maxDepth, times, extraPrecision, moreCurrencies);
  }

  public ReadingRules withMaxBytes(int other) {
    return new ReadingRules(unknownFields, other, maxDepth, times, extraPrecision, moreCurrencies);
  }

  public ReadingRules withTimes(TimeLimits other) {
    return new ReadingRules(
        unknownFields, maxBytes, maxDepth, other, extraPrecision, moreCurrencies);
  }

  public ReadingRules withExtraPrecision(ExtraPrecision other) {
    return new ReadingRules(unknownFields, maxBytes, maxDepth, times, other, moreCurrencies);
  }

  public ReadingRules withMoreCurrencies(Set<String> other) {
    return new ReadingRules(unknownFields, maxBytes, maxDepth, times, extraPrecision, other);
  }
}
