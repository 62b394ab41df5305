package io.tributary.benchmarks.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;

/** A raw record on its way through the plain topology, with why it goes no further if so. */
final class Item {
  private final byte[] value;
  private final JsonNode event;
  private final Place place;
  private final @Nullable String refusal;

  Item(byte[] value, JsonNode event, Place place, @Nullable String refusal) {
    this.value = value;
    this.event = event;
    this.place = place;
    this.refusal = refusal;
  }

  /** Where the record came from. */
  record Place(String topic, int partition, long offset, long timestamp) {}

  static Item refused(byte[] value, Place place, String why) {
    return new Item(value, MissingNode.getInstance(), place, why);
  }

  Item refused(String why) {
    return new Item(value, event, place, why);
  }

  boolean isGood() {
    return refusal == null;
  }

  byte[] value() {
    return value;
  }

  JsonNode event() {
    return event;
  }

  Place place() {
    return place;
  }

  @Nullable String text(String field) {
    return event.path(field).textValue();
  }
}
