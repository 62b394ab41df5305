package io.tributary.quickstart.shop;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A way in which a producer can get an event wrong, with the codes that it must be refused for. */
record Fault(Spoiler spoiler, List<String> codes) {
  /** More bytes than the enricher reads by default. */
  static final Fault TOO_LARGE = of(text(json -> json + " ".repeat(1 << 20)), "TOO_LARGE");

  /** Every one of them, in the order in which they are made. */
  static final List<Fault> ALL =
      List.of(
          of(fields -> new byte[0], "EMPTY"),
          of(fields -> null, "EMPTY"),
          of(Fault::withBrokenText, "BAD_UTF8"),
          of(text(json -> json.replaceFirst(":", "=")), "NOT_JSON"),
          of(text(json -> json.substring(0, json.length() - 1)), "NOT_JSON"),
          of(text(json -> "[" + json + "]"), "NOT_AN_OBJECT"),
          of(text(json -> json + " " + json), "TRAILING_VALUE"),
          of(text(json -> json.replaceFirst("\\{", "{\"session_id\":\"s-0\",")), "DUPLICATE_KEY"),
          of(with("properties", "[".repeat(80) + "]".repeat(80)), "TOO_DEEP"),
          of(without("timestamp"), "MISSING"),
          of(with("event_type", "null"), "NULL"),
          of(with("session_id", "17"), "WRONG_TYPE"),
          of(with("revenue", "900000000000000000"), "OUT_OF_RANGE"),
          of(with("revenue", "19.99001"), "TOO_MANY_DECIMALS"),
          of(with("event_id", "\"\""), "BAD_LENGTH"),
          of(with("currency", "\"EURO\""), "BAD_FORMAT"),
          of(with("timestamp", "\"2025-11-28T10:00:00\""), "BAD_FORMAT"),
          of(with("event_type", "\"page_wiev\""), "NOT_IN_ENUM"),
          of(with("timestamp", "4102444800000"), "TOO_FAR_AHEAD"),
          of(with("event_type", "\"purchase\""), "RULE_VIOLATED"),
          of(edited(Fault::makeTwoMistakes), "MISSING", "WRONG_TYPE"),
          TOO_LARGE);

  Fault {
    codes = List.copyOf(codes);
  }

  /** The event with these fields (name to JSON) as this fault leaves it; null: no value at all. */
  byte @Nullable [] spoil(Map<String, String> fields) {
    return spoiler.spoil(new LinkedHashMap<>(fields));
  }

  Fate fate() {
    return new Fate.Refused("INVALID", codes);
  }

  private static Fault of(Spoiler spoiler, String... codes) {
    return new Fault(spoiler, List.of(codes));
  }

  private static void makeTwoMistakes(Map<String, String> fields) {
    fields.remove("timestamp");
    fields.put("session_id", "false");
  }

  /** Turns the fields of a good event into the bytes of a bad one. */
  interface Spoiler {
    byte @Nullable [] spoil(Map<String, String> fields);
  }

  private interface Edit {
    void apply(Map<String, String> fields);
  }

  private static Spoiler edited(Edit edit) {
    return fields -> {
      edit.apply(fields);
      return JsonText.object(fields).getBytes(StandardCharsets.UTF_8);
    };
  }

  private static Spoiler with(String field, String json) {
    return edited(fields -> fields.put(field, json));
  }

  private static Spoiler without(String field) {
    return edited(fields -> fields.remove(field));
  }

  private static Spoiler text(UnaryOperator<String> change) {
    return fields -> change.apply(JsonText.object(fields)).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] withBrokenText(Map<String, String> fields) {
    byte[] value = JsonText.object(fields).getBytes(StandardCharsets.UTF_8);
    // The last byte inside the event's id, which now begins a character that never ends.
    value[20] = (byte) 0xC3;
    return value;
  }
}
