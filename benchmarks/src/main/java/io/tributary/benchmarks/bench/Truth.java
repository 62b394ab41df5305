package io.tributary.benchmarks.bench;

import java.nio.charset.StandardCharsets;

/** What was sent, and what must become of it; ids stand for their events. */
public final class Truth {
  private final Fingerprint values = new Fingerprint();
  private final Fingerprint accepted = new Fingerprint();
  private final Fingerprint refused = new Fingerprint();

  public void add(RawEvent event) {
    values.add(event.value());
    byte[] key = event.id().getBytes(StandardCharsets.UTF_8);
    (event.fate() == RawEvent.Fate.ACCEPTED ? accepted : refused).add(key);
  }

  /** The values of all records of the raw topic. */
  public Fingerprint values() {
    return values;
  }

  /** The ids of the events that must be enriched. */
  public Fingerprint accepted() {
    return accepted;
  }

  /** The ids of the duplicates and of the events that must be refused, as often as they came. */
  public Fingerprint refused() {
    return refused;
  }
}
