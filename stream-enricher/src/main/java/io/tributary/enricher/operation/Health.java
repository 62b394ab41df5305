package io.tributary.enricher.operation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What the service lacks to do its work, by the name of what is missing. */
public final class Health {

  private final Map<String, String> missing = new ConcurrentSkipListMap<>();

  /** Notes that something is missing, and why. */
  public void missing(String what, String why) {
    missing.put(what, why);
  }

  public void present(String what) {
    missing.remove(what);
  }

  /** Each missing thing with its reason; empty when the service is ready. */
  public List<String> missing() {
    return missing.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList();
  }
}
