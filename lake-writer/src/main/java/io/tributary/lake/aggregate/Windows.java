package io.tributary.lake.aggregate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A set of windows of one shape, as few ranges in ascending order. */
record Windows(WindowShape shape, List<WindowRange> ranges) {

  /** The set of all windows in the ranges given, which may overlap and be in any order. */
  static Windows of(WindowShape shape, Stream<WindowRange> ranges) {
    List<WindowRange> merged = new ArrayList<>();
    ranges
        .filter(range -> !range.isEmpty())
        .sorted(Comparator.comparingLong(WindowRange::first))
        .forEach(range -> append(merged, range, shape));
    return new Windows(shape, List.copyOf(merged));
  }

  private static void append(List<WindowRange> merged, WindowRange next, WindowShape shape) {
    int end = merged.size() - 1;
    if (end >= 0 && merged.get(end).reaches(next, shape)) {
      merged.set(end, merged.get(end).upTo(next));
    } else {
      merged.add(next);
    }
  }

  boolean isEmpty() {
    return ranges.isEmpty();
  }

  long count() {
    return ranges.stream().mapToLong(range -> range.count(shape)).sum();
  }

  Windows notAfter(long start) {
    return of(shape, ranges.stream().map(range -> range.notAfter(start)));
  }

  Windows with(Windows others) {
    return of(shape, Stream.concat(ranges.stream(), others.ranges.stream()));
  }

  /**
   * The same windows in at most so many ranges, closing the smallest gaps: a window more than need
   * be recomputed costs little, a predicate without bound does not.
   */
  Windows inAtMost(int count) {
    if (ranges.size() <= count) {
      return this;
    }
    Set<Integer> breaks =
        IntStream.range(1, ranges.size())
            .boxed()
            .sorted(Comparator.comparingLong(i -> ranges.get(i - 1).last() - ranges.get(i).first()))
            .limit(count - 1L)
            .collect(Collectors.toSet());
    List<WindowRange> closed = new ArrayList<>(List.of(ranges.get(0)));
    for (int i = 1; i < ranges.size(); i++) {
      if (breaks.contains(i)) {
        closed.add(ranges.get(i));
      } else {
        closed.set(closed.size() - 1, closed.get(closed.size() - 1).upTo(ranges.get(i)));
      }
    }
    return new Windows(shape, List.copyOf(closed));
  }
}
