package io.tributary.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Bars of text, drawn to the same scale.
 *
 * @param caption what is drawn
 * @param unit of the values, {@code %} or {@code s}
 */
public record Plot(String caption, String unit, List<Bar> bars) {
  private static final int WIDTH = 60;
  private static final String FIRST = "█";
  private static final String FURTHER = "░";

  public Plot {
    bars = List.copyOf(bars);
  }

  /**
   * A bar that reaches to its first value, and thinner to each further one.
   *
   * @param values in rising order
   */
  public record Bar(String label, List<Double> values) {
    public Bar {
      values = List.copyOf(values);
    }

    private double most() {
      return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    private String drawn(double scale) {
      StringBuilder bar = new StringBuilder();
      for (double value : values) {
        long length = Math.round(value * scale);
        String sign = bar.length() == 0 && value == values.get(0) ? FIRST : FURTHER;
        bar.append(sign.repeat((int) Math.max(0, length - bar.length())));
      }
      return bar.toString();
    }

    private String words(String unit) {
      return String.join(
          " / ",
          values.stream()
              .map(value -> String.format(Locale.ROOT, "%.1f %s", value, unit))
              .toList());
    }
  }

  List<String> lines() {
    double scale = WIDTH / bars.stream().mapToDouble(Bar::most).max().orElse(1);
    int labels = bars.stream().mapToInt(bar -> bar.label().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    lines.add(caption + ":");
    lines.add("");
    lines.add("```");
    for (Bar bar : bars) {
      lines.add(
          "%s%s %s %s"
              .formatted(
                  " ".repeat(labels - bar.label().length()),
                  bar.label(),
                  bar.drawn(scale),
                  bar.words(unit)));
    }
    lines.add("```");
    return lines;
  }
}
