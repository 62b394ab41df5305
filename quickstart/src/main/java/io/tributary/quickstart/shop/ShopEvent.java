package io.tributary.quickstart.shop;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An event as it is sent, with what must become of it and what is special about it. */
public final class ShopEvent {
  private final String key;
  private final byte @Nullable [] value;
  private final Fate fate;
  private final Set<Trait> traits;

  ShopEvent(String key, byte @Nullable [] value, Fate fate, Set<Trait> traits) {
    this.key = key;
    this.value = value;
    this.fate = fate;
    this.traits = Set.copyOf(traits);
  }

  /** The event's id, so that all events of one id are in one partition. */
  public String key() {
    return key;
  }

  public byte @Nullable [] value() {
    return value;
  }

  public Fate fate() {
    return fate;
  }

  public Set<Trait> traits() {
    return traits;
  }

  /** What a stream of real events has and a test stream often lacks. */
  public enum Trait {
    LATE("sent more than 10 minutes late"),
    ISO_TIME("with their time as ISO-8601 text"),
    UNKNOWN_PRODUCT("of a product that is not in the reference data"),
    UNKNOWN_CAMPAIGN("of a campaign that is not in the reference data"),
    NO_RATE("in a currency without a rate"),
    UNKNOWN_FIELD("with a field that the contract does not know");

    private final String words;

    Trait(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
