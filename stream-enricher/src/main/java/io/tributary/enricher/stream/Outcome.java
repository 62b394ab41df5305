package io.tributary.enricher.stream;

/** The outcome of a refused event, as {@code RejectedEvent} names it. */
public enum Outcome {
  /** It breaks the contract or a step's demand. */
  INVALID,
  /** Its id was there before with the same payload. */
  DUPLICATE,
  /** Its id was there before with another payload. */
  CONFLICT
}
