package io.tributary.enricher.hostile;

import static io.tributary.enricher.hostile.Corpus.accepted;
import static io.tributary.enricher.hostile.Corpus.each;
import static io.tributary.enricher.hostile.Corpus.join;
import static io.tributary.enricher.hostile.Corpus.refused;
import static io.tributary.enricher.hostile.Value.good;
import static io.tributary.enricher.hostile.Value.with;
import static io.tributary.enricher.hostile.Value.withUserBytes;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.List;

/** Character encodings, broken and merely odd. */
final class TextCases {

  private TextCases() {}

  static List<HostileRecord> all() {
    return join(notUtf8(), notUtf8Elsewhere(), loneSurrogates(), charsets(), odd());
  }

  private static List<HostileRecord> notUtf8() {
    return each(
        "bytes in a text",
        List.of(
            "80",
            "bf",
            "ff",
            "fe",
            "c0 80",
            "c1 bf",
            "c0 af",
            "e0 80 af",
            "e0 80 80",
            "e0 9f bf",
            "f0 80 80 af",
            "f0 8f bf bf",
            "f8 88 80 80 80",
            "fc 84 80 80 80 80",
            "f4 90 80 80",
            "f5 80 80 80",
            "f7 bf bf bf",
            "ed a0 80",
            "ed af bf",
            "ed b0 80",
            "ed bf bf",
            "ed a0 bd ed b8 80",
            "c3",
            "c3 28",
            "e2 82",
            "e2 28 a1",
            "e2 82 28",
            "f0 9f 98",
            "f0 28 8c bc",
            "f0 9f 28 80",
            "f0 9f 98 28",
            "41 80 42",
            "c3 a9 c3",
            "fe ff",
            "ff fe",
            "80 80 80 80 80 80 80 80",
            "6162636465666768 ff"),
        Value::withUserBytes,
        "BAD_UTF8 user_id");
  }

  private static List<HostileRecord> notUtf8Elsewhere() {
    return List.of(
        refused(
            "a broken byte in a key",
            good().editBytes(t -> t.replace("revenue", "reven\u00ffue")),
            "BAD_UTF8"),
        refused(
            "a broken byte instead of a value",
            good().editBytes(t -> t.replace("19.99", "\u0080")),
            "BAD_UTF8 revenue"),
        refused(
            "a broken byte after a number",
            good().editBytes(t -> t.replace("19.99", "19.99\u00c0")),
            "BAD_UTF8"),
        refused("a broken byte before the object", good().editBytes(t -> "\u00fe" + t), "BAD_UTF8"),
        refused("a broken byte after the object", good().editBytes(t -> t + "\u00ff"), "BAD_UTF8"),
        refused(
            "a broken byte in properties",
            good().editBytes(t -> t.replace("\"x\"", "\"\u00c3\"")),
            "BAD_UTF8 properties"),
        refused(
            "a character cut by the end",
            good().editBytes(t -> t.substring(0, t.length() - 20) + "\u00e2\u0082"),
            "BAD_UTF8"));
  }

  private static List<HostileRecord> loneSurrogates() {
    return join(
        loneSurrogatesInATextField(),
        List.of(
            halfInProperties("in a text", "\"\\ud800\""),
            halfInProperties("in a key", "{\"\\udfff\":[\"a\\uDbFfb\",\"\\udc00\\ud800\"]}"),
            refused(
                "half a character in the key of a field",
                good().edit(t -> t.substring(0, t.length() - 1) + ",\"\\ud800\":1}"),
                "BAD_UTF8"),
            refused(
                "half an escape in properties",
                with("properties", "\"\\ud80\""),
                "NOT_JSON properties"),
            refused(
                "an escape unknown to JSON in properties",
                with("properties", "[\"\\x\"]"),
                "NOT_JSON properties")));
  }

  private static HostileRecord halfInProperties(String where, String json) {
    return accepted("half a character " + where, with("properties", json), "properties", json);
  }

  private static List<HostileRecord> loneSurrogatesInATextField() {
    return each(
        "half a character",
        List.of(
            "\\ud800",
            "\\udbff",
            "\\udc00",
            "\\udfff",
            "\\ud800x",
            "\\ud800\\n",
            "\\ud800\\u0041",
            "\\udc00\\ud800",
            "\\ud83d\\ud83d\\ude00",
            "\\ud83d\\ude0",
            "\\uD800\\uE000",
            "a\\ud83d",
            "\\ude00\\ud83d"),
        text -> with("user_id", '"' + text + '"'),
        "BAD_UTF8 user_id");
  }

  private static List<HostileRecord> charsets() {
    return List.of(
        refused("UTF-16 with a mark", in(UTF_16), "BAD_UTF8"),
        refused("UTF-16, big end first", in(UTF_16BE), "NOT_JSON"),
        refused("UTF-16, little end first", in(UTF_16LE), "NOT_JSON"),
        refused("UTF-32", in(Charset.forName("UTF-32")), "NOT_JSON"),
        refused("UTF-32, little end first", in(Charset.forName("UTF-32LE")), "NOT_JSON"),
        refused("EBCDIC", in(Charset.forName("IBM1047")), "BAD_UTF8"),
        accepted("UTF-8 with a mark", good().edit(t -> "\ufeff" + t)),
        accepted("UTF-8 with a mark and white space", good().edit(t -> "\ufeff \n" + t)),
        refused("UTF-8 with two marks", good().edit(t -> "\ufeff\ufeff" + t), "NOT_JSON"),
        refused("UTF-8 with a mark after white space", good().edit(t -> " \ufeff" + t), "NOT_JSON"),
        refused("nothing but a mark", Value.hex("ef bb bf"), "EMPTY"),
        refused("half a mark", Value.hex("ef bb"), "BAD_UTF8"),
        refused("Latin-1 é", withUserBytes("e9"), "BAD_UTF8 user_id"),
        refused("compressed", Value.hex("1f8b 0800 0000 0000 00ff ab56 0a00"), "NOT_JSON"),
        refused("Avro instead of JSON", Value.hex("00 00 00 00 01 04 65 31"), "NOT_JSON"));
  }

  private static List<HostileRecord> odd() {
    String clusters = "👨‍👩‍👧‍👦".repeat(20);
    return List.of(
        accepted(
            "the highest character",
            withUserBytes("f4 8f bf bf"),
            "user_id",
            new String(Character.toChars(0x10FFFF))),
        accepted("noncharacters", withUserBytes("ef bf bf ef b7 90"), "user_id", "\uffff\ufdd0"),
        accepted(
            "characters beside the surrogates",
            withUserBytes("ed 9f bf ee 80 80"),
            "user_id",
            "\ud7ff\ue000"),
        accepted("a pair of escapes", with("user_id", "\"\\ud83d\\ude00\""), "user_id", "😀"),
        accepted(
            "a pair of escapes in capitals",
            with("user_id", "\"\\uD83D\\uDE00\""),
            "user_id",
            "😀"),
        accepted("NUL as an escape", with("user_id", "\"a\\u0000b\""), "user_id", "a\u0000b"),
        accepted(
            "all control characters as escapes",
            with("user_id", "\"\\u0001\\u001f\\u007f\\u0080\\u009f\""),
            "user_id",
            "\u0001\u001f\u007f\u0080\u009f"),
        accepted("DEL as a byte", withUserBytes("7f"), "user_id", "\u007f"),
        accepted("line separators", with("user_id", "\"\u2028\u2029\""), "user_id", "\u2028\u2029"),
        accepted(
            "text that runs the other way",
            with("user_id", "\"\u202edlrow\u202c\""),
            "user_id",
            "\u202edlrow\u202c"),
        accepted("a mark inside a text", with("user_id", "\"\ufeffx\""), "user_id", "\ufeffx"),
        accepted(
            "clusters of many characters",
            with("user_id", '"' + clusters + '"'),
            "user_id",
            clusters),
        accepted(
            "not normalized", with("user_id", "\"e\u0301\u00e9\""), "user_id", "e\u0301\u00e9"),
        accepted("no characters", with("user_id", "\"\""), "user_id", ""),
        accepted(
            "SQL",
            with("user_id", "\"'; DROP TABLE events; --\""),
            "user_id",
            "'; DROP TABLE events; --"),
        accepted("a path", with("user_id", "\"../../etc/passwd\""), "user_id", "../../etc/passwd"),
        accepted(
            "a lookup of names",
            with("user_id", "\"${jndi:ldap://127.0.0.1/a}\""),
            "user_id",
            "${jndi:ldap://127.0.0.1/a}"),
        accepted("formats", with("user_id", "\"%s%n%x {} {0}\""), "user_id", "%s%n%x {} {0}"));
  }

  private static Value in(Charset charset) {
    Value event = good();
    return new Value(event.id(), new String(event.bytes(), UTF_8).getBytes(charset));
  }
}
