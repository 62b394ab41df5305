package io.tributary.enricher.event;

/** What becomes of a decimal or a time with digits finer than its field's unit. */
public enum ExtraPrecision {
  /** The event is refused. */
  REJECT,
  /** The digits are cut off, and counted: a decimal's towards zero, a time's to the unit begun. */
  TRUNCATE
}
