package io.tributary.benchmarks.layout;

import java.util.Locale;

/**
 * Whether a comparison bears its claim out, and if not, why not.
 *
 * @param bound what no such query can be had for less than
 */
record Verdict(Comparison comparison, Figures without, Figures with, Figures bound) {

  /** How many times as fast it is, by the clock. */
  double times() {
    return without.seconds().median() / with.seconds().median();
  }

  /** The same by CPU-seconds. */
  double cpuTimes() {
    return without.cpuSeconds().median() / with.cpuSeconds().median();
  }

  boolean reached() {
    return times() >= comparison.claim().least();
  }

  String words() {
    return reached() ? "reached" : "**refuted**: " + reason();
  }

  /** The first of the causes that alone suffices. */
  private String reason() {
    double most = without.seconds().median() / bound.seconds().median();
    double bytes = without.mebibytes() / with.mebibytes();
    if (without.mebibytes() > 0 && savesReading() && bytes < comparison.claim().least()) {
      return with.files() == without.files()
          ? text("it reads as many files, and %.1f x fewer bytes", bytes)
          : text("it reads only %.1f x fewer bytes", bytes);
    }
    String floor = comparison.bound().words();
    return most < comparison.claim().least()
        ? text("%s takes %.2f s, so that no more than %.1f x is possible", floor, seconds(), most)
        : text("of %.1f x that would be possible: %s takes %.2f s", most, floor, seconds());
  }

  private double seconds() {
    return bound.seconds().median();
  }

  /** Joins and adaptive execution read the same either way. */
  private boolean savesReading() {
    return switch (comparison.claim()) {
      case BROADCAST_JOIN, ADAPTIVE_EXECUTION, COMPACTION -> false;
      case PARTITION_PRUNING, PREDICATE_PUSHDOWN, Z_ORDER, LIQUID_CLUSTERING -> true;
    };
  }

  private static String text(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
