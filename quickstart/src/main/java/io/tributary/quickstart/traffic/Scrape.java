package io.tributary.quickstart.traffic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The samples of a Prometheus page at one moment. */
public final class Scrape {
  private static final Pattern SAMPLE = Pattern.compile("^(\\w+)(?:\\{(.*)})? (\\S+)$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  private final List<Sample> samples;

  private Scrape(List<Sample> samples) {
    this.samples = samples;
  }

  /** A name, its labels and a value. */
  public record Sample(String name, Map<String, String> labels, double value) {
    boolean matches(String wanted, Map<String, String> wantedLabels) {
      return name.equals(wanted) && labels.entrySet().containsAll(wantedLabels.entrySet());
    }
  }

  /** The samples in a page's text. */
  public static Scrape of(String page) {
    List<Sample> samples = new ArrayList<>();
    page.lines()
        .map(SAMPLE::matcher)
        .filter(Matcher::matches)
        .forEach(
            m ->
                samples.add(
                    new Sample(m.group(1), labels(m.group(2)), Double.parseDouble(m.group(3)))));
    return new Scrape(samples);
  }

  /** The sum over all samples of this name that have these labels among theirs. */
  public double sum(String name, Map<String, String> labels) {
    return samples.stream()
        .filter(sample -> sample.matches(name, labels))
        .mapToDouble(Sample::value)
        .sum();
  }

  /** All samples of this name. */
  public List<Sample> all(String name) {
    return samples.stream().filter(sample -> sample.matches(name, Map.of())).toList();
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new HashMap<>();
    if (text != null) {
      Matcher label = LABEL.matcher(text);
      while (label.find()) {
        labels.put(label.group(1), label.group(2));
      }
    }
    return labels;
  }
}
