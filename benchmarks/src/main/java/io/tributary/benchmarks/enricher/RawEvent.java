package io.tributary.benchmarks.enricher;

/** An event as it is sent; its key is its id. */
final class RawEvent {
  private final String id;
  private final byte[] value;
  private final Fate fate;

  RawEvent(String id, byte[] value, Fate fate) {
    this.id = id;
    this.value = value;
    this.fate = fate;
  }

  enum Fate {
    ACCEPTED,
    DUPLICATE,
    INVALID
  }

  String id() {
    return id;
  }

  byte[] value() {
    return value;
  }

  Fate fate() {
    return fate;
  }
}
