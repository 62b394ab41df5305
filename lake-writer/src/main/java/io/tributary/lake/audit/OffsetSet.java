package io.tributary.lake.audit;

import java.io.Serializable;
import org.roaringbitmap.longlong.LongIterator;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** The offsets that rows of one kind name, and which of them are named by more than one row. */
final class OffsetSet implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Roaring64Bitmap seen = new Roaring64Bitmap();
  private final Roaring64Bitmap doubled = new Roaring64Bitmap();
  private long rows;

  void add(long offset) {
    rows++;
    if (seen.contains(offset)) {
      doubled.addLong(offset);
    } else {
      seen.addLong(offset);
    }
  }

  void addAll(OffsetSet others) {
    rows += others.rows;
    Roaring64Bitmap both = others.seen.clone();
    both.and(seen);
    doubled.or(both);
    doubled.or(others.doubled);
    seen.or(others.seen);
  }

  /** Every offset once. */
  Roaring64Bitmap seen() {
    return seen;
  }

  Roaring64Bitmap doubled() {
    return doubled;
  }

  /** How many rows there are. */
  long rows() {
    return rows;
  }

  OffsetSet compact() {
    seen.runOptimize();
    return this;
  }

  /** How many offsets of a set are in a range. */
  static long count(Roaring64Bitmap offsets, long from, long to) {
    if (offsets.isEmpty() || from >= to) {
      return 0;
    }
    if (offsets.first() >= from && offsets.last() < to) {
      return offsets.getLongCardinality();
    }
    long count = 0;
    LongIterator each = offsets.getLongIteratorFrom(from);
    while (each.hasNext() && each.next() < to) {
      count++;
    }
    return count;
  }
}
