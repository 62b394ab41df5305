package io.tributary.enricher.hostile;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one expected fate of a record. */
sealed interface Fate {

  /**
   * A row of events.
   *
   * @param values of the fields that differ from those of a good event
   */
  record Accepted(Map<String, @Nullable Object> values) implements Fate {}

  /**
   * A row of events_rejected.
   *
   * @param reasons each a code, followed by the field if one is named, in the order given
   */
  record Refused(String outcome, List<String> reasons, Kept kept) implements Fate {}

  /** How much of the original record a refusal has. */
  enum Kept {
    WHOLE,
    WITHOUT_VALUE,
    WITHOUT_VALUE_AND_HEADERS,
    WITHOUT_VALUE_HEADERS_AND_KEY
  }
}
