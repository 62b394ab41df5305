package io.tributary.enricher.event;

/** What becomes of a JSON field that the contract does not know. */
public enum UnknownFields {
  /** Its JSON text goes into the enriched record's {@code unmapped} map. */
  KEEP,
  /** It is left out. */
  DROP,
  /** The event is refused with {@link ReasonCode#UNKNOWN_FIELD}. */
  REJECT
}
