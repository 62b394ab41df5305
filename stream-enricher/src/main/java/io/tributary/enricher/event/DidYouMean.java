package io.tributary.enricher.event;

import java.util.Collection;
import java.util.Comparator;

/** Suggestions for a misspelt name. */
final class DidYouMean {

  private DidYouMean() {}

  /** {@code ; did you mean 'x'?} for a near name, else the list of known ones. */
  static String suffix(String name, Collection<String> known) {
    return known.stream()
        .filter(candidate -> distance(name, candidate) <= Math.max(1, name.length() / 3))
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .map(nearest -> "; did you mean '" + nearest + "'")
        .orElseGet(() -> "; known are " + String.join(", ", known));
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
