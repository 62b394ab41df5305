package io.tributary.benchmarks.layout;

import io.tributary.benchmarks.layout.Results.Asked;
import io.tributary.benchmarks.report.Spread;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a way took.
 *
 * @param files of tables that were read
 * @param mebibytes of them that were read
 */
record Figures(Spread seconds, Spread cpuSeconds, long files, double mebibytes) {
  private static final double MIB = 1 << 20;

  /** Of at least one time. */
  static Figures of(List<Asked> times) {
    return new Figures(
        spread(times, Asked::seconds),
        spread(times, Asked::cpuSeconds),
        Math.round(spread(times, Asked::files).median()),
        spread(times, each -> each.bytesRead() / MIB).median());
  }

  private static Spread spread(List<Asked> times, ToDoubleFunction<Asked> figure) {
    return Spread.of(times.stream().map(each -> figure.applyAsDouble(each)).toList());
  }
}
