package io.tributary.enricher.replay.refusal;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as the topic of refusals holds it.
 *
 * @param at where it stands there
 * @param value the original record's; null if it had none or was left out for its size
 * @param headers the original record's, in their order
 * @param source the record that was refused
 * @param first the record that was refused at the first attempt; the source itself at the first
 */
@SuppressWarnings("ArrayRecordComponent") // Records' bytes, handed on and never compared.
public record StoredRefusal(
    Place at,
    String outcome,
    List<Cause> causes,
    @Nullable String eventId,
    @Nullable String eventType,
    byte @Nullable [] key,
    byte @Nullable [] value,
    List<Header> headers,
    Place source,
    Place first,
    int attempt,
    Instant rejectedAt) {

  private static final String NO_VALUE = "EMPTY";

  /** What was wrong: a code of the closed set, and the field's path if it was one. */
  public record Cause(String code, @Nullable String field) {}

  /** Whether the refusal went without the value, and maybe more of the record, for its size. */
  public boolean leftOut() {
    return value == null && causes.stream().noneMatch(cause -> cause.code().equals(NO_VALUE));
  }

  /** The refusal with the parts of the original record that it went without. */
  public StoredRefusal with(
      byte @Nullable [] itsKey, byte @Nullable [] itsValue, List<Header> itsHeaders) {
    return new StoredRefusal(
        at,
        outcome,
        causes,
        eventId,
        eventType,
        itsKey,
        itsValue,
        itsHeaders,
        source,
        first,
        attempt,
        rejectedAt);
  }
}
