package io.tributary.benchmarks.layout;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The queries by which each claim is measured; the first of a claim is the one made for it. */
final class Comparisons {
  private Comparisons() {}

  static List<Comparison> of(Scale scale) {
    return Stream.concat(ScanComparisons.of(scale), PlanComparisons.all())
        .sorted(Comparator.comparing(Comparison::claim))
        .toList();
  }
}
