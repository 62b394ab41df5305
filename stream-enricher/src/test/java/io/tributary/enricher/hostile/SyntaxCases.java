package io.tributary.enricher.hostile;

import static io.tributary.enricher.hostile.Corpus.accepted;
import static io.tributary.enricher.hostile.Corpus.each;
import static io.tributary.enricher.hostile.Corpus.join;
import static io.tributary.enricher.hostile.Corpus.refused;
import static io.tributary.enricher.hostile.Value.good;
import static io.tributary.enricher.hostile.Value.raw;
import static io.tributary.enricher.hostile.Value.with;
import static io.tributary.enricher.hostile.Value.withMore;

import java.util.List;

/** Texts that are not JSON, or not an object, and odd ones that are. */
final class SyntaxCases {

  private SyntaxCases() {}

  static List<HostileRecord> all() {
    return join(
        brokenTexts(),
        brokenValues(),
        brokenUnknownFields(),
        notObjects(),
        notObjectsAndMore(),
        trailing(),
        odd());
  }

  private static List<HostileRecord> brokenTexts() {
    return each(
        "not JSON",
        List.of(
            "{",
            "}",
            "]",
            ",",
            ":",
            "\"",
            "\"\\",
            "'",
            "{]",
            "[}",
            "[",
            "[1",
            "[1,",
            "[1,]",
            "[,]",
            "[1 2]",
            "[\"a\" \"b\"]",
            "{\"a\"",
            "{\"a\":",
            "{\"a\":1",
            "{\"a\":1,",
            "{\"a\":1,}",
            "{,}",
            "{,\"a\":1}",
            "{\"a\":1,,\"b\":2}",
            "{\"a\" 1}",
            "{\"a\"::1}",
            "{\"a\"=1}",
            "{\"a\":1;\"b\":2}",
            "{\"a\":1 \"b\":2}",
            "{a:1}",
            "{'a':1}",
            "{\"a\":'b'}",
            "{1:2}",
            "{null:1}",
            "{[]:1}",
            "{\"a\"}",
            "{\"a\",\"b\"}",
            "nul",
            "nulL",
            "NULL",
            "Null",
            "tru",
            "TRUE",
            "True",
            "fals",
            "FALSE",
            "undefined",
            "None",
            "NaN",
            "Infinity",
            "-Infinity",
            "-",
            "+1",
            "01",
            "-01",
            "1.",
            ".5",
            "1.e5",
            "1e",
            "1e+",
            "1E-",
            "--1",
            "١",
            "１",
            "/* comment */{}",
            "// comment\n{}",
            "{/**/}",
            "# yaml",
            "<xml/>",
            "key=value",
            "a,b,c",
            "GET / HTTP/1.1",
            "--- {}",
            "\u00a0{}",
            "\u2028{}",
            "\ufeff\ufeff{}",
            "\u0000",
            "\u0000{}",
            "\u001f{}",
            "\u000b{}",
            "\f{}",
            "{\"a\":\u0000}",
            "{\u0000}",
            "{\"a\"\u0000:1}",
            "[[[[",
            "{{}}",
            "{{",
            "((",
            "@"),
        Value::raw,
        "NOT_JSON");
  }

  private static List<HostileRecord> brokenValues() {
    return each(
            "revenue is",
            List.of(
                "NaN",
                "nan",
                "Infinity",
                "-Infinity",
                "+1",
                "01",
                "00",
                "-01",
                "1.",
                ".1",
                "-.1",
                "1e",
                "1e+",
                "1.e1",
                "0x1F",
                "1_000",
                "--1",
                "1f",
                "1L",
                "",
                "'1'",
                "(1)",
                "$1",
                "€1",
                "1 000",
                "\\u0031",
                "u",
                "nil",
                "nuLl",
                "tru",
                "[1,",
                "{\"a\"}",
                "[1}",
                "{\"a\":1]"),
            json -> with("revenue", json),
            "NOT_JSON revenue")
        .stream()
        .map(SyntaxCases::asFound)
        .toList();
  }

  /** What ends a number or literal and then goes on breaks the syntax after the field. */
  private static HostileRecord asFound(HostileRecord each) {
    List<String> after = List.of("0x1F", "1_000", "1f", "1L", "1 000");
    String text = each.name().substring("revenue is: ".length());
    return after.contains(text)
        ? Corpus.refused(each.name(), with("revenue", text), "NOT_JSON")
        : each;
  }

  private static List<HostileRecord> brokenUnknownFields() {
    return each(
        "unknown field is",
        List.of(
            "\"x\":NaN",
            "\"x\":{\"y\":01}",
            "\"x\":[1,]",
            "\"x\":{,}",
            "\"x\":{\"y\":1,}",
            "\"x\" 1",
            "\"x\"",
            "x:1",
            "\"x\":\"\\q\"",
            "\"x\":\"\\u12\"",
            "\"x\":\"\\u12G4\"",
            "\"x\":\"\t\"",
            "\"x\":\"\n\"",
            "\"x\":\"\u0000\"",
            "\"x\":\"\u001f\"",
            "\"x\t\":1",
            "\"\\x41\":1",
            "\"x\":\"\\U0041\"",
            "\"x\":[\"\\ \"]",
            "\"x\":1,",
            ",\"x\":1"),
        Value::withMore,
        "NOT_JSON");
  }

  private static List<HostileRecord> notObjects() {
    return each(
        "not an object",
        List.of(
            "[]",
            "[[]]",
            "[{}]",
            "{}".replace("{}", "[{\"event_id\":\"1\"}]"),
            "1",
            "-0",
            "0.5e-7",
            "\"\"",
            "\"text\"",
            "\"{}\"",
            "true",
            "false",
            "null",
            " [ ] ",
            "\n1\n",
            "123456789012345678901234567890",
            "1e999"),
        Value::raw,
        "NOT_AN_OBJECT");
  }

  private static List<HostileRecord> notObjectsAndMore() {
    List<HostileRecord> records = new java.util.ArrayList<>();
    for (String text :
        List.of("nullx", "0x10", "1__0", "1,5", "1-", "0b1", "0o7", "1 2", "[]{}", "\"a\":1")) {
      records.add(
          refused("a value and more: " + text, raw(text), "NOT_AN_OBJECT", "TRAILING_VALUE"));
    }
    return records;
  }

  private static List<HostileRecord> trailing() {
    return each(
        "after the event",
        List.of(
            "{}",
            "[]",
            "1",
            "null",
            "x",
            "}",
            "]",
            ",",
            ":",
            "\"",
            "\u0000",
            "\\",
            "//",
            "#",
            ";",
            "\u00a0",
            "\ufeff",
            "\n{}",
            "  }",
            "\r\n\r\n{\"event_id\":\"2\"}"),
        text -> good().edit(event -> event + text),
        "TRAILING_VALUE");
  }

  private static List<HostileRecord> odd() {
    return List.of(
        refused("no bytes", raw(""), "EMPTY"),
        refused("a space", raw(" "), "EMPTY"),
        refused("all kinds of white space", raw(" \t\r\n ".repeat(100)), "EMPTY"),
        refused(
            "an empty object",
            raw("{}"),
            "MISSING event_id",
            "MISSING event_type",
            "MISSING timestamp"),
        refused(
            "an object of an empty key",
            raw("{\"\":{}}"),
            "MISSING event_id",
            "MISSING event_type",
            "MISSING timestamp"),
        accepted(
            "white space everywhere",
            good()
                .edit(
                    t ->
                        "\n\t \r"
                            + t.replace(",\"", "\t\n,\r \"").replace("\":", "\"\n:\t")
                            + " \n"),
            "properties",
            "{\"a\"\n:\t [1, \"x\"]}"),
        accepted(
            "white space between all tokens of an unknown field",
            withMore(" \"x\" : [ 1 , { } ] "),
            "unmapped",
            java.util.Map.of("x", "[ 1 , { } ]")),
        accepted(
            "keys written with escapes",
            good()
                .edit(
                    t ->
                        t.replace("\"revenue\"", "\"\\u0072evenue\"")
                            .replace("\"user_id\"", "\"user\\u005fid\""))),
        accepted("an empty key", withMore("\"\":1"), "unmapped", java.util.Map.of("", "1")),
        accepted(
            "keys that only look like the contract's",
            withMore("\"Revenue\":1,\"revenue \":2,\"REVENUE\":3"),
            "unmapped",
            java.util.Map.of("Revenue", "1", "revenue ", "2", "REVENUE", "3")),
        accepted(
            "an unknown field of the name of an enriched one",
            withMore("\"revenue_usd\":5"),
            "unmapped",
            java.util.Map.of("revenue_usd", "5")),
        accepted(
            "unknown fields of the names of the record's origin",
            withMore("\"source\":{\"offset\":-1},\"enriched_at\":0"),
            "unmapped",
            java.util.Map.of("source", "{\"offset\":-1}", "enriched_at", "0")),
        accepted(
            "an unknown field called unmapped",
            withMore("\"unmapped\":{\"a\":1}"),
            "unmapped",
            java.util.Map.of("unmapped", "{\"a\":1}")),
        accepted(
            "slashes with and without escape", with("user_id", "\"a\\/b/c\""), "user_id", "a/b/c"),
        accepted(
            "every short escape",
            with("user_id", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""),
            "user_id",
            "\"\\/\b\f\n\r\t"));
  }
}
