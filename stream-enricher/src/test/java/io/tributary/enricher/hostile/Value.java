package io.tributary.enricher.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The value of a raw record: any bytes, or a good purchase with something changed.
 *
 * @param id the event's own, empty if the value is none
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Value(String id, byte[] bytes) {

  private static final AtomicInteger IDS = new AtomicInteger();

  /** A good event; no two have the same id. */
  static Value good() {
    return event(fields -> fields);
  }

  /** A good event whose field is this JSON text. */
  static Value with(String field, String json) {
    return event(fields -> put(fields, field, json));
  }

  /** A good event with further text before its closing brace. */
  static Value withMore(String members) {
    return good().edit(text -> text.substring(0, text.length() - 1) + "," + members + "}");
  }

  static Value without(String... names) {
    return event(
        fields -> {
          Map<String, String> left = new LinkedHashMap<>(fields);
          left.keySet().removeAll(java.util.List.of(names));
          return left;
        });
  }

  static Value event(UnaryOperator<Map<String, String>> change) {
    String id = "hostile-" + IDS.incrementAndGet();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("event_id", '"' + id + '"');
    fields.put("user_id", "\"u-1\"");
    fields.put("session_id", "\"s-1\"");
    fields.put("event_type", "\"purchase\"");
    fields.put("product_id", "\"p-1\"");
    fields.put("campaign_id", "\"c-1\"");
    fields.put("revenue", "19.99");
    fields.put("currency", "\"GBP\"");
    fields.put("timestamp", "1767225600000");
    fields.put("properties", "{\"a\": [1, \"x\"]}");
    String json =
        change.apply(fields).entrySet().stream()
            .map(each -> '"' + each.getKey() + "\":" + each.getValue())
            .collect(Collectors.joining(",", "{", "}"));
    return new Value(id, json.getBytes(UTF_8));
  }

  static Map<String, String> put(Map<String, String> fields, String field, String json) {
    fields.put(field, json);
    return fields;
  }

  /** Text as it stands, in UTF-8. */
  static Value raw(String text) {
    return new Value("", text.getBytes(UTF_8));
  }

  static Value hex(String digits) {
    return new Value("", HexFormat.of().parseHex(digits.replace(" ", "")));
  }

  /** A good event whose user_id is a string of these bytes, in hexadecimal. */
  static Value withUserBytes(String digits) {
    byte[] content = HexFormat.of().parseHex(digits.replace(" ", ""));
    return good().editBytes(text -> text.replace("u-1", new String(content, ISO_8859_1)));
  }

  /** The same event, its text changed. */
  Value edit(UnaryOperator<String> change) {
    return new Value(id, change.apply(new String(bytes, UTF_8)).getBytes(UTF_8));
  }

  /** The same event, its bytes changed, each given as one character. */
  Value editBytes(UnaryOperator<String> change) {
    return new Value(id, change.apply(new String(bytes, ISO_8859_1)).getBytes(ISO_8859_1));
  }
}
