package io.tributary.quickstart.crash.truth;

import io.tributary.quickstart.shop.Fate;
import io.tributary.quickstart.shop.ShopEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was sent to one lake and what must have become of it, record by record. */
public final class Ledger {
  private final Map<Place, Due> due = new HashMap<>();
  private final Map<Place, Fate.Accepted> accepted = new HashMap<>();
  private int deletions;
  private int expirations;

  /** Notes that the broker has an event. */
  public synchronized void sent(Place place, ShopEvent event) {
    due.put(place, Due.of(event));
    if (event.fate() instanceof Fate.Accepted good) {
      accepted.put(place, good);
    }
  }

  /** Notes that the broker has a record, in the topic of enriched events, that is no Avro event. */
  public synchronized void undecodable(Place place, byte[] key, byte[] value, String code) {
    due.put(place, Due.refused("UNDECODABLE", code, key, value));
  }

  /** Notes that someone has deleted the rows of these records, so that they must not come back. */
  public synchronized void deleted(Set<Place> places) {
    forget(places);
    deletions += places.size();
  }

  /** Notes that these records expired before anything had read them. */
  public synchronized void expired(Set<Place> places) {
    forget(places);
    expirations += places.size();
  }

  private void forget(Set<Place> places) {
    due.keySet().removeAll(places);
    accepted.keySet().removeAll(places);
  }

  /** The records of a partition that must be rows. */
  public synchronized Set<Place> of(String topic, int partition) {
    return due.keySet().stream()
        .filter(place -> place.topic().equals(topic) && place.partition() == partition)
        .collect(Collectors.toSet());
  }

  /** How many rows someone has deleted. */
  public synchronized int deletions() {
    return deletions;
  }

  /** How many records expired before anything had read them. */
  public synchronized int expirations() {
    return expirations;
  }

  synchronized Map<Place, Due> due() {
    return Map.copyOf(due);
  }

  synchronized Map<Place, Fate.Accepted> accepted() {
    return Map.copyOf(accepted);
  }
}
