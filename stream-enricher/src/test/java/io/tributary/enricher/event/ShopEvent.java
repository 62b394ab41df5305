package io.tributary.enricher.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A valid purchase of the shop contract, of which single fields are changed: each value is JSON
 * text.
 */
final class ShopEvent {

  private final Map<String, String> fields = new LinkedHashMap<>();

  private ShopEvent() {
    with("event_id", "\"e-1\"")
        .with("user_id", "\"17850\"")
        .with("session_id", "\"536365\"")
        .with("event_type", "\"purchase\"")
        .with("product_id", "\"85123A\"")
        .with("revenue", "15.30")
        .with("currency", "\"GBP\"")
        .with("timestamp", "1767225600000")
        .with("properties", "{\"country\": \"United Kingdom\",\"quantity\":6}");
  }

  static ShopEvent anEvent() {
    return new ShopEvent();
  }

  ShopEvent with(String field, String json) {
    fields.put(field, json);
    return this;
  }

  ShopEvent without(String field) {
    fields.remove(field);
    return this;
  }

  String json() {
    return fields.entrySet().stream()
        .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  byte[] bytes() {
    return json().getBytes(UTF_8);
  }
}
