package io.tributary.enricher.hostile;

import static io.tributary.enricher.hostile.Corpus.accepted;
import static io.tributary.enricher.hostile.Corpus.refused;
import static io.tributary.enricher.hostile.Value.good;
import static io.tributary.enricher.hostile.Value.raw;
import static io.tributary.enricher.hostile.Value.with;
import static io.tributary.enricher.hostile.Value.withMore;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Depth, width and keys that stand twice. */
final class StructureCases {

  private static final String LONG_KEY = "k".repeat(300_000);

  private StructureCases() {}

  static List<HostileRecord> all() {
    return Corpus.join(depth(), width(), duplicates(), hundredsOfProblems());
  }

  private static List<HostileRecord> depth() {
    return List.of(
        refused("100,000 arrays, closed", raw(nested("[", "]", 100_000)), "TOO_DEEP"),
        refused("100,000 arrays, open", raw("[".repeat(100_000)), "TOO_DEEP"),
        refused("500,000 arrays, open", raw("[".repeat(500_000)), "TOO_DEEP"),
        refused("100,000 objects", raw(nested("{\"a\":", "}", 100_000)), "TOO_DEEP"),
        refused(
            "100,000 arrays and objects in turn",
            raw(nested("[{\"a\":", "}]", 50_000)),
            "TOO_DEEP"),
        refused(
            "100,000 arrays in properties",
            with("properties", nested("[", "]", 100_000)),
            "TOO_DEEP properties"),
        refused(
            "100,000 objects in an unknown field",
            withMore("\"x\":" + nested("{\"a\":", "}", 100_000)),
            "TOO_DEEP"),
        refused(
            "100,000 arrays in a field of another type",
            with("revenue", nested("[", "]", 100_000)),
            "TOO_DEEP revenue"),
        refused(
            "one level more than allowed",
            with("properties", nested("[", "]", 64)),
            "TOO_DEEP properties"),
        refused(
            "one level more than allowed, in objects",
            withMore("\"x\":" + "{\"a\":".repeat(64) + "0" + "}".repeat(64)),
            "TOO_DEEP"),
        accepted(
            "as deep as allowed",
            with("properties", nested("[", "]", 63)),
            "properties",
            nested("[", "]", 63)),
        accepted(
            "as deep as allowed in an unknown field",
            withMore("\"x\":" + nested("[", "]", 63)),
            "unmapped",
            Map.of("x", nested("[", "]", 63))),
        accepted(
            "many arrays side by side",
            with("properties", "[" + "[],".repeat(20_000) + "[]]"),
            "properties",
            "[" + "[],".repeat(20_000) + "[]]"));
  }

  private static List<HostileRecord> width() {
    Map<String, String> many =
        IntStream.range(0, 5_000).boxed().collect(Collectors.toMap(i -> "f" + i, i -> "" + i));
    return List.of(
        accepted("5,000 unknown fields", withMore(members(5_000)), "unmapped", many),
        accepted(
            "20,000 keys in properties",
            with("properties", "{" + members(20_000) + "}"),
            "properties",
            "{" + members(20_000) + "}"),
        accepted(
            "100,000 numbers in properties",
            with("properties", "[" + "1,".repeat(100_000) + "1]"),
            "properties",
            "[" + "1,".repeat(100_000) + "1]"),
        accepted(
            "a key of 300,000 characters",
            withMore('"' + LONG_KEY + "\":1"),
            "unmapped",
            Map.of(LONG_KEY, "1")),
        accepted(
            "500,000 spaces",
            good().edit(t -> t.replace(",", " ".repeat(50_000) + ",")),
            "properties",
            "{\"a\": [1" + " ".repeat(50_000) + ", \"x\"]}"),
        accepted(
            "100,000 escapes",
            with("properties", '"' + "\\u0041".repeat(100_000) + '"'),
            "properties",
            '"' + "\\u0041".repeat(100_000) + '"'),
        accepted(
            "an unknown text of 900,000 characters",
            withMore("\"x\":\"" + "y".repeat(900_000) + '"'),
            "unmapped",
            Map.of("x", '"' + "y".repeat(900_000) + '"')),
        refused(
            "a user_id of 900,000 characters",
            with("user_id", '"' + "y".repeat(900_000) + '"'),
            "BAD_LENGTH user_id"),
        refused(
            "an event_id of 900,000 characters",
            with("event_id", '"' + "y".repeat(900_000) + '"'),
            "BAD_LENGTH event_id"),
        refused(
            "an event_type of 900,000 characters",
            with("event_type", '"' + "y".repeat(900_000) + '"'),
            "NOT_IN_ENUM event_type"),
        refused(
            "a currency of 900,000 characters",
            with("currency", '"' + "y".repeat(900_000) + '"'),
            "BAD_FORMAT currency"),
        refused(
            "a timestamp of 900,000 characters",
            with("timestamp", '"' + "2".repeat(900_000) + '"'),
            "BAD_FORMAT timestamp"),
        refused(
            "a user_id of 150,000 escapes",
            with("user_id", '"' + "\\u0041".repeat(150_000) + '"'),
            "BAD_LENGTH user_id"),
        refused(
            "a text that is never closed",
            good().edit(t -> t.substring(0, t.length() - 1) + ",\"x\":\"" + "y".repeat(500_000)),
            "NOT_JSON"));
  }

  private static List<HostileRecord> duplicates() {
    return List.of(
        refused("event_id twice", withMore("\"event_id\":\"other\""), "DUPLICATE_KEY event_id"),
        refused(
            "event_id twice, the second with escapes",
            withMore("\"\\u0065vent_id\":\"other\""),
            "DUPLICATE_KEY event_id"),
        refused(
            "revenue twice with one value", withMore("\"revenue\":19.99"), "DUPLICATE_KEY revenue"),
        refused("null and a value", withMore("\"user_id\":null"), "DUPLICATE_KEY user_id"),
        refused(
            "three times",
            withMore("\"revenue\":1,\"revenue\":2"),
            "DUPLICATE_KEY revenue",
            "DUPLICATE_KEY revenue"),
        refused("an unknown key twice", withMore("\"x\":1,\"x\":2"), "DUPLICATE_KEY x"),
        refused(
            "an unknown key twice, differently written",
            withMore("\"x/\":1,\"x\\/\":2"),
            "DUPLICATE_KEY x/"),
        refused("the empty key twice", withMore("\"\":1,\"\":2"), "DUPLICATE_KEY "),
        accepted(
            "a key twice in properties",
            with("properties", "{\"a\":1,\"a\":1}"),
            "properties",
            "{\"a\":1,\"a\":1}"),
        accepted(
            "a key twice deep in properties",
            with("properties", "[[{\"b\":{\"a\":1,\"c\":{},\"a\":1}}]]"),
            "properties",
            "[[{\"b\":{\"a\":1,\"c\":{},\"a\":1}}]]"),
        accepted(
            "a key twice in an unknown field",
            withMore("\"x\":{\"a\":1,\"\\u0061\":1}"),
            "unmapped",
            Map.of("x", "{\"a\":1,\"\\u0061\":1}")),
        refused(
            "a key of 300,000 characters twice",
            withMore('"' + LONG_KEY + "\":1,\"" + LONG_KEY + "\":2"),
            "DUPLICATE_KEY " + "k".repeat(200) + "…"),
        refused(
            "the type twice, the second wrong",
            withMore("\"event_type\":7"),
            "DUPLICATE_KEY event_type"),
        accepted(
            "one key in several objects",
            with("properties", "{\"a\":{\"a\":{\"a\":1}},\"b\":{\"a\":2}}"),
            "properties",
            "{\"a\":{\"a\":{\"a\":1}},\"b\":{\"a\":2}}"));
  }

  /** No more than a hundred reasons are told, however much is wrong. */
  private static List<HostileRecord> hundredsOfProblems() {
    String longer = "d".repeat(5_000);
    return List.of(
        refused(
            "revenue 5,000 times",
            withMore(times("\"revenue\":0", 5_000)),
            hundred("DUPLICATE_KEY revenue")),
        refused(
            "a key of 5,000 characters 150 times",
            withMore(times('"' + longer + "\":0", 150)),
            hundred("DUPLICATE_KEY " + "d".repeat(200) + "…")),
        accepted(
            "5,000 keys twice in properties",
            with("properties", "[" + times("{\"a\":1,\"a\":2}", 5_000) + "]"),
            "properties",
            "[" + times("{\"a\":1,\"a\":2}", 5_000) + "]"),
        refused("500 fields that the contract does not know", withMore(members(500)), unknown(500))
            .under(HostileRecord.Setting.STRICT));
  }

  private static String[] hundred(String reason) {
    return Stream.generate(() -> reason).limit(100).toArray(String[]::new);
  }

  private static String[] unknown(int count) {
    return IntStream.range(0, Math.min(count, 100))
        .mapToObj(i -> "UNKNOWN_FIELD f" + i)
        .toArray(String[]::new);
  }

  private static String members(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"f" + i + "\":" + i)
        .collect(Collectors.joining(","));
  }

  private static String times(String text, int count) {
    return Stream.generate(() -> text).limit(count).collect(Collectors.joining(","));
  }

  private static String nested(String open, String close, int times) {
    return open.repeat(times) + close.repeat(times);
  }
}
