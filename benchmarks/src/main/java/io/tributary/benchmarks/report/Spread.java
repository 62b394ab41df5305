package io.tributary.benchmarks.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** The median of some measurements, and the smallest and largest of them. */
public record Spread(double median, double least, double most) {

  /** Of at least one measurement. */
  public static Spread of(Collection<Double> measured) {
    double[] sorted = measured.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("Nothing was measured.");
    }
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], Arrays.stream(sorted).max().orElseThrow());
  }

  /** Such as {@code 83.1 (80.2 to 90.0)}. */
  @Override
  public String toString() {
    return words(1);
  }

  /** The same with so many decimals. */
  public String words(int decimals) {
    String each = "%." + decimals + "f";
    return String.format(Locale.ROOT, "%s (%s to %s)".replace("%s", each), median, least, most);
  }
}
