package io.tributary.quickstart.account;

import io.tributary.quickstart.shop.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Holds the lake's figures of a run against what the generator knows. */
public final class TruthCheck {
  private static final int SHOWN = 5;

  private TruthCheck() {}

  /** Where the two differ; nothing when they agree. */
  public static List<String> findings(LakeView lake, Truth truth) {
    List<String> findings = new ArrayList<>();
    compare("events of type", truth.acceptedByType(), lake.acceptedByType(), findings);
    compare(
        "refused events of outcome", truth.refusedByOutcome(), lake.refusedByOutcome(), findings);
    compare("refused events for reason", truth.refusals(), lake.refusals(), findings);
    compare("the hour's figures of", truth.groups(), lake.groups(), findings);
    return findings;
  }

  private static <K extends Comparable<K>, V> void compare(
      String what, Map<K, V> expected, Map<K, V> found, List<String> findings) {
    TreeSet<K> keys = new TreeSet<>(expected.keySet());
    keys.addAll(found.keySet());
    List<String> differences =
        keys.stream()
            .filter(key -> !Objects.equals(expected.get(key), found.get(key)))
            .map(
                key ->
                    what
                        + " "
                        + key
                        + ": generated "
                        + expected.get(key)
                        + ", in the lake "
                        + found.get(key))
            .toList();
    findings.addAll(differences.subList(0, Math.min(SHOWN, differences.size())));
    if (differences.size() > SHOWN) {
      findings.add(
          "… and "
              + (differences.size() - SHOWN)
              + " more differences of the "
              + what.trim()
              + " kind");
    }
  }
}
