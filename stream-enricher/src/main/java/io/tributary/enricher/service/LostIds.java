package io.tributary.enricher.service;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tells a memory of ids that was lost from one that has not begun. */
public final class LostIds {

  private LostIds() {}

  /**
   * What is lost; empty if nothing is.
   *
   * @param sizes how many offsets each partition of the changelog holds; empty if it is missing
   * @param committed how far the group has read the topic whose tasks have the ids
   */
  public static Optional<String> objection(
      String changelog, String group, Map<Integer, Long> sizes, Map<Integer, Long> committed) {
    Map<Integer, Long> lost = new TreeMap<>(committed);
    lost.entrySet()
        .removeIf(each -> each.getValue() == 0 || sizes.getOrDefault(each.getKey(), 0L) > 0);
    return lost.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Topic %s, which remembers the ids of events, %s, but group %s has read up to %s: duplicates of those events would be accepted"
                .formatted(
                    changelog,
                    sizes.isEmpty() ? "does not exist" : "is empty in partitions " + lost.keySet(),
                    group,
                    lost));
  }

  /** What to do. */
  public static String remedy() {
    return "Rebuild it from the enriched events: stream-enricher rebuild-ids --config FILE; or, to go on without what was remembered: stream-enricher rebuild-ids --forget --config FILE";
  }
}
