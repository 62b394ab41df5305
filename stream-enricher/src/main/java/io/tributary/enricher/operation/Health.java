package io.tributary.enricher.operation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/** What the service lacks to do its work, by the name of what is missing. */
public final class Health {

  private final Map<String, String> missing = new ConcurrentSkipListMap<>();
  private final Map<String, Supplier<Optional<String>>> checks = new ConcurrentHashMap<>();

  /** Looks whenever it is asked; what is missing by then, empty if nothing is. */
  public void check(String what, Supplier<Optional<String>> check) {
    checks.put(what, check);
  }

  /** Notes that something is missing, and why. */
  public void missing(String what, String why) {
    missing.put(what, why);
  }

  public void present(String what) {
    missing.remove(what);
  }

  /** Each missing thing with its reason; empty when the service is ready. */
  public List<String> missing() {
    SortedMap<String, String> now = new TreeMap<>(missing);
    checks.forEach((what, check) -> check.get().ifPresent(why -> now.put(what, why)));
    return now.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList();
  }
}
