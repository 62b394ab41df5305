package io.tributary.lake.audit;

import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.longlong.LongIterator;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** Offsets of one partition as ascending spans that do not touch. */
record Spans(List<Span> list) {
  static final Spans NONE = new Spans(List.of());

  /** The one span, or none where it is empty. */
  static Spans of(long from, long to) {
    return from < to ? new Spans(List.of(new Span(from, to))) : NONE;
  }

  /** The offsets of a range that are not in a set. */
  static Spans without(Roaring64Bitmap held, long from, long to) {
    return of(from, to).minus(held);
  }

  boolean isEmpty() {
    return list.isEmpty();
  }

  long count() {
    return list.stream().mapToLong(Span::size).sum();
  }

  /** The first offset; the other value if there is none. */
  long firstOr(long none) {
    return isEmpty() ? none : list.get(0).from();
  }

  Spans before(long end) {
    return within(Long.MIN_VALUE, end);
  }

  Spans from(long start) {
    return within(start, Long.MAX_VALUE);
  }

  Spans within(long from, long to) {
    List<Span> kept = new ArrayList<>();
    for (Span span : list) {
      add(kept, Math.max(span.from(), from), Math.min(span.to(), to));
    }
    return new Spans(kept);
  }

  Spans minus(Roaring64Bitmap taken) {
    if (isEmpty() || taken.isEmpty()) {
      return this;
    }
    List<Span> kept = new ArrayList<>();
    for (Span span : list) {
      long start = span.from();
      LongIterator offsets = taken.getLongIteratorFrom(start);
      while (offsets.hasNext()) {
        long offset = offsets.next();
        if (offset >= span.to()) {
          break;
        }
        add(kept, start, offset);
        start = offset + 1;
      }
      add(kept, start, span.to());
    }
    return new Spans(kept);
  }

  /** Whether an offset is in one of the spans. */
  boolean contains(long offset) {
    int low = 0;
    int high = list.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Span span = list.get(middle);
      if (offset < span.from()) {
        high = middle - 1;
      } else if (offset >= span.to()) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  private static void add(List<Span> spans, long from, long to) {
    if (from < to) {
      spans.add(new Span(from, to));
    }
  }
}
