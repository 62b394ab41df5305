package io.tributary.enricher.dedup;

/** Where in the raw topic a record stands, packed into one long: 16 bits partition, 48 offset. */
final class Position {

  private static final int OFFSET_BITS = 48;
  private static final long OFFSET_MASK = (1L << OFFSET_BITS) - 1;

  private Position() {}

  static long of(int partition, long offset) {
    return ((long) partition << OFFSET_BITS) | (offset & OFFSET_MASK);
  }

  static int partition(long position) {
    return (int) (position >>> OFFSET_BITS);
  }

  static long offset(long position) {
    return position & OFFSET_MASK;
  }
}
