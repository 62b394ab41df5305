package io.tributary.enricher.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known word that someone most likely meant by an unknown one. */
public final class Suggestion {

  private static final int NEAR = 3;

  private Suggestion() {}

  /** A half sentence such as {@code "; did you mean window?"}, or the list of all known words. */
  public static String among(Collection<String> known, String unknown) {
    return nearest(known, unknown)
        .map(word -> "; did you mean " + word + "?")
        .orElseGet(() -> "; known here: " + String.join(", ", known));
  }

  private static Optional<String> nearest(Collection<String> known, String unknown) {
    return known.stream()
        .min(Comparator.comparingInt(word -> distance(word, unknown)))
        .filter(word -> distance(word, unknown) <= Math.min(NEAR, word.length() / 2 + 1));
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
