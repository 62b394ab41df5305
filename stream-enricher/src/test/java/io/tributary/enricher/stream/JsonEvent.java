package io.tributary.enricher.stream;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A raw event as JSON text, valid unless told otherwise. */
public final class JsonEvent {

  private final Map<String, String> fields = new LinkedHashMap<>();

  public static JsonEvent anEvent() {
    return new JsonEvent()
        .with("event_id", "\"e1\"")
        .with("event_type", "\"page_view\"")
        .with("timestamp", "1767225600000");
  }

  public static JsonEvent aPurchase() {
    return anEvent()
        .with("event_type", "\"purchase\"")
        .with("revenue", "19.99")
        .with("currency", "\"GBP\"");
  }

  /** Sets a field to a JSON text. */
  public JsonEvent with(String field, String json) {
    fields.put(field, json);
    return this;
  }

  public JsonEvent id(String id) {
    return with("event_id", "\"" + id + "\"");
  }

  @Override
  public String toString() {
    return fields.entrySet().stream()
        .map(e -> "\"" + e.getKey() + "\":" + e.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
