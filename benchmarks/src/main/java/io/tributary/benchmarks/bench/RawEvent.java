package io.tributary.benchmarks.bench;

/** An event as it is sent; its key is its id. */
public final class RawEvent {
  private final String id;
  private final byte[] value;
  private final Fate fate;

  public RawEvent(String id, byte[] value, Fate fate) {
    this.id = id;
    this.value = value;
    this.fate = fate;
  }

  public enum Fate {
    ACCEPTED,
    DUPLICATE,
    INVALID
  }

  public String id() {
    return id;
  }

  public byte[] value() {
    return value;
  }

  public Fate fate() {
    return fate;
  }
}
