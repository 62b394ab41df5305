package io.tributary.lake.health;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What the service waits for, by name. Ready means that nothing is missing. Thread-safe. */
public final class Readiness {
  private final Map<String, String> missing = new ConcurrentSkipListMap<>();

  /**
   * Notes that something is missing.
   *
   * @return whether this is new
   */
  public boolean lacks(String name, String why) {
    return !why.equals(missing.put(name, why));
  }

  /**
   * Notes that something is there.
   *
   * @return whether it was missing
   */
  public boolean has(String name) {
    return missing.remove(name) != null;
  }

  /** Each missing thing with the reason. */
  public List<String> missing() {
    return missing.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .toList();
  }
}
