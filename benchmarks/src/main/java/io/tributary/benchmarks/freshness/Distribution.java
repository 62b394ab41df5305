package io.tributary.benchmarks.freshness;

import io.tributary.benchmarks.report.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A histogram drawn in at most {@value #MOST_BARS} bars of equal width. */
record Distribution(Histogram histogram) {
  private static final int MOST_BARS = 24;
  private static final List<Long> WIDTHS_MS =
      List.of(100L, 200L, 500L, 1_000L, 2_000L, 5_000L, 10_000L, 30_000L, 60_000L, 600_000L);
  private static final double SECOND_MS = 1_000;
  private static final double PERCENT = 100;

  Plot plot(String caption) {
    long end = (long) (histogram.most() * SECOND_MS) + 1;
    long width = width(end);
    List<Plot.Bar> bars = new ArrayList<>();
    for (long from = 0; from < end; from += width) {
      bars.add(
          new Plot.Bar(
              String.format(
                  Locale.ROOT, "%.1f to %.1f s", from / SECOND_MS, (from + width) / SECOND_MS),
              List.of(PERCENT * histogram.share(from, from + width))));
    }
    return new Plot(caption, "%", bars);
  }

  private static long width(long end) {
    return WIDTHS_MS.stream()
        .filter(width -> end <= width * MOST_BARS)
        .findFirst()
        .orElse(end / MOST_BARS + 1);
  }
}
