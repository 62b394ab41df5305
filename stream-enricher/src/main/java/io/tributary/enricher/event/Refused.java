package io.tributary.enricher.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that breaks the contract, with everything that is wrong with it.
 *
 * @param reasons at least one; no more than {@value #MAX_REASONS}, the last then tells how many
 *     were left out
 * @param eventId the event's id where it could be read
 * @param eventType the event's type where it could be read
 */
public record Refused(List<Reason> reasons, @Nullable String eventId, @Nullable String eventType)
    implements Parsed, ParsedRecord {

  /** A value can hold very many problems; more reasons than these help no one. */
  public static final int MAX_REASONS = 100;

  public Refused {
    reasons = List.copyOf(reasons);
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException("a refusal needs at least one reason");
    }
  }
}
