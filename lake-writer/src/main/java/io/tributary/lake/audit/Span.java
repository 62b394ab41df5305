package io.tributary.lake.audit;

/** Neighbouring offsets, the last not included. */
record Span(long from, long to) {

  Span {
    if (to <= from) {
      throw new IllegalArgumentException(
          "no offset is from %d on and before %d".formatted(from, to));
    }
  }

  long size() {
    return to - from;
  }
}
