package io.tributary.benchmarks.freshness;

/**
 * Rows that came with a version of the table.
 *
 * @param dueMs when the first of them was to be sent, in ms since 1970; the others within {@link
 *     #SLOT_MS} of it
 */
record Arrival(long version, long dueMs, long rows) {
  static final long SLOT_MS = 10;
}
