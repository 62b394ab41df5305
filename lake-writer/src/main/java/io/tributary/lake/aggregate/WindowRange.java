package io.tributary.lake.aggregate;

/**
 * Neighbouring windows, by the starts of the first and the last of them (ms); empty if reversed.
 */
record WindowRange(long first, long last) {

  boolean isEmpty() {
    return first > last;
  }

  long count(WindowShape shape) {
    return isEmpty() ? 0 : (last - first) / shape.slide() + 1;
  }

  WindowRange notAfter(long start) {
    return new WindowRange(first, Math.min(last, start));
  }

  boolean reaches(WindowRange next, WindowShape shape) {
    return next.first <= last + shape.slide();
  }

  WindowRange upTo(WindowRange next) {
    return new WindowRange(Math.min(first, next.first), Math.max(last, next.last));
  }
}
