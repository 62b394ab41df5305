package io.tributary.enricher.event;

/**
 * Something about an accepted event that its producer should know of.
 *
 * @param field the event's field that it is about; empty if it is the whole
 */
public record Remark(Kind kind, String field) {

  /** What is remarked on. */
  public enum Kind {
    /** A byte order mark stood before the JSON, and was passed over. */
    BYTE_ORDER_MARK,
    /** A time is before the year 2000, as seconds are that are taken for milliseconds. */
    TIME_BEFORE_2000,
    /** A decimal or a time had digits finer than its field's unit, which were cut off. */
    EXTRA_PRECISION
  }
}
