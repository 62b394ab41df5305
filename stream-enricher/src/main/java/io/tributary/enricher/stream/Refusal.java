package io.tributary.enricher.stream;

import io.tributary.enricher.dedup.Sighting;
import io.tributary.enricher.event.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an event is refused, and what of it could be read.
 *
 * @param first where the same id was seen first; {@link Sighting#FIRST} if that is not the reason
 */
record Refusal(
    Outcome outcome,
    List<Reason> reasons,
    @Nullable String eventId,
    @Nullable String eventType,
    Sighting first)
    implements Verdict {

  static Refusal invalid(
      List<Reason> reasons, @Nullable String eventId, @Nullable String eventType) {
    return new Refusal(Outcome.INVALID, reasons, eventId, eventType, Sighting.FIRST);
  }
}
