package io.tributary.quickstart.crash.truth;

import io.tributary.quickstart.shop.Fate;
import io.tributary.quickstart.shop.ShopEvent;
import java.util.HashMap;
import java.util.Map;

/** What was sent to one lake and what must have become of it, record by record. */
public final class Ledger {
  private final Map<Place, Due> due = new HashMap<>();
  private final Map<Place, Fate.Accepted> accepted = new HashMap<>();

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

  synchronized Map<Place, Due> due() {
    return Map.copyOf(due);
  }

  synchronized Map<Place, Fate.Accepted> accepted() {
    return Map.copyOf(accepted);
  }
}
