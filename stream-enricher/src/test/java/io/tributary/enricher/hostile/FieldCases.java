package io.tributary.enricher.hostile;

import static io.tributary.enricher.hostile.Corpus.accepted;
import static io.tributary.enricher.hostile.Corpus.refused;
import static io.tributary.enricher.hostile.Value.event;
import static io.tributary.enricher.hostile.Value.put;
import static io.tributary.enricher.hostile.Value.with;
import static io.tributary.enricher.hostile.Value.withMore;
import static io.tributary.enricher.hostile.Value.without;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Each field of the contract broken in each way that it can be. */
final class FieldCases {

  private static final List<String> TEXTS =
      List.of(
          "event_id",
          "user_id",
          "session_id",
          "event_type",
          "product_id",
          "campaign_id",
          "currency");
  private static final List<String> IDS =
      List.of("event_id", "user_id", "session_id", "product_id", "campaign_id");
  private static final List<String> REQUIRED = List.of("event_id", "event_type", "timestamp");
  private static final List<String> OPTIONAL =
      List.of("user_id", "session_id", "product_id", "campaign_id", "properties");

  private FieldCases() {}

  static List<HostileRecord> all() {
    return Corpus.join(
        wrongTypes(), absent(), lengths(), enums(), currencies(), rules(), several(), strict());
  }

  private static List<HostileRecord> wrongTypes() {
    List<HostileRecord> records = new ArrayList<>();
    for (String field : TEXTS) {
      for (String json :
          List.of("7", "-1.5e3", "true", "false", "[]", "{}", "[\"a\"]", "{\"a\":\"b\"}")) {
        records.add(refused(field + " is " + json, with(field, json), "WRONG_TYPE " + field));
      }
    }
    for (String json :
        List.of("\"1\"", "\"\"", "true", "false", "[]", "{}", "[1]", "{\"amount\":1}")) {
      records.add(refused("revenue is " + json, with("revenue", json), "WRONG_TYPE revenue"));
    }
    for (String json : List.of("true", "false", "[]", "{}", "[1767225600000]", "{\"$date\":0}")) {
      records.add(refused("timestamp is " + json, with("timestamp", json), "WRONG_TYPE timestamp"));
    }
    return records;
  }

  private static List<HostileRecord> absent() {
    List<HostileRecord> records = new ArrayList<>();
    for (String field : REQUIRED) {
      records.add(refused(field + " is absent", without(field), "MISSING " + field));
      records.add(refused(field + " is null", with(field, "null"), "NULL " + field));
    }
    for (String field : OPTIONAL) {
      records.add(accepted(field + " is absent", without(field), field, null));
      records.add(accepted(field + " is null", with(field, "null"), field, null));
    }
    records.add(refused("a purchase without revenue", without("revenue"), "RULE_VIOLATED"));
    records.add(refused("a purchase without currency", without("currency"), "RULE_VIOLATED"));
    records.add(refused("a purchase with null", with("revenue", "null"), "RULE_VIOLATED"));
    return records;
  }

  private static List<HostileRecord> lengths() {
    List<HostileRecord> records = new ArrayList<>();
    records.add(refused("event_id is empty", with("event_id", "\"\""), "BAD_LENGTH event_id"));
    for (String field : IDS) {
      String longest = "😀".repeat(200);
      records.add(
          refused(
              field + " has 201 characters",
              with(field, '"' + "a".repeat(201) + '"'),
              "BAD_LENGTH " + field));
      records.add(
          refused(
              field + " has 201 characters of 4 bytes",
              with(field, '"' + longest + "a\""),
              "BAD_LENGTH " + field));
      records.add(
          refused(
              field + " has 201 escapes",
              with(field, '"' + "\\u00e9".repeat(201) + '"'),
              "BAD_LENGTH " + field));
      if (!field.equals("event_id")) {
        records.add(
            accepted(
                field + " has 200 characters of 4 bytes",
                with(field, '"' + longest + '"'),
                field,
                longest));
        records.add(accepted(field + " is empty", with(field, "\"\""), field, ""));
      }
    }
    return records;
  }

  private static List<HostileRecord> enums() {
    return Corpus.each(
        "event_type",
        List.of(
            "",
            " ",
            "Purchase",
            "PURCHASE",
            "purchase ",
            " purchase",
            "purchas",
            "purchasee",
            "page-view",
            "page view",
            "null",
            "purchase\\u0000",
            "ｐｕｒｃｈａｓｅ",
            "purchаse",
            "\\u202epurchase",
            "page_view,click",
            "*",
            "%"),
        text -> with("event_type", '"' + text + '"'),
        "NOT_IN_ENUM event_type");
  }

  private static List<HostileRecord> currencies() {
    return Corpus.each(
        "currency",
        List.of(
            "",
            " ",
            "gbp",
            "Gbp",
            "GB",
            "GBPP",
            "GBP ",
            " GBP",
            "£",
            "XYZ",
            "AAA",
            "123",
            "U$D",
            "US\\u0000",
            "ＧＢＰ",
            "null",
            "USD,EUR"),
        text -> with("currency", '"' + text + '"'),
        "BAD_FORMAT currency");
  }

  private static List<HostileRecord> rules() {
    return List.of(
        refused(
            "a refund of more than nothing",
            event(e -> put(put(e, "event_type", "\"refund\""), "revenue", "0.0001")),
            "RULE_VIOLATED"),
        refused(
            "a refund of nothing known",
            event(e -> put(put(e, "event_type", "\"refund\""), "revenue", "null")),
            "RULE_VIOLATED"),
        accepted(
            "a refund",
            event(e -> put(put(e, "event_type", "\"refund\""), "revenue", "-5")),
            "event_type",
            "refund",
            "revenue",
            new java.math.BigDecimal("-5.0000")),
        accepted(
            "a purchase of nothing",
            with("revenue", "0"),
            "revenue",
            new java.math.BigDecimal("0.0000")),
        accepted(
            "a view with a negative amount",
            event(e -> put(put(e, "event_type", "\"page_view\""), "revenue", "-1")),
            "event_type",
            "page_view",
            "revenue",
            new java.math.BigDecimal("-1.0000")));
  }

  private static List<HostileRecord> several() {
    return List.of(
        refused(
            "every field of a wrong type",
            event(FieldCases::allTrue),
            "WRONG_TYPE event_id",
            "WRONG_TYPE user_id",
            "WRONG_TYPE session_id",
            "WRONG_TYPE event_type",
            "WRONG_TYPE product_id",
            "WRONG_TYPE campaign_id",
            "WRONG_TYPE revenue",
            "WRONG_TYPE currency",
            "WRONG_TYPE timestamp"),
        refused(
            "each in another way",
            Value.raw(
                "{\"event_id\":\"\",\"user_id\":1,\"event_type\":\"x\",\"revenue\":1e99,\"currency\":\"gbp\",\"timestamp\":null}"),
            "BAD_LENGTH event_id",
            "WRONG_TYPE user_id",
            "NOT_IN_ENUM event_type",
            "OUT_OF_RANGE revenue",
            "BAD_FORMAT currency",
            "NULL timestamp"),
        refused(
            "broken after what is wrong",
            Value.raw("{\"event_id\":\"e\",\"user_id\":7,\"session_id\":oops}"),
            "NOT_JSON session_id",
            "WRONG_TYPE user_id"),
        refused(
            "wrong and followed by more",
            with("user_id", "7").edit(t -> t + "{}"),
            "WRONG_TYPE user_id",
            "TRAILING_VALUE"),
        refused(
            "wrong and not whole",
            with("user_id", "7").edit(t -> t.substring(0, t.length() - 2)),
            "NOT_JSON properties",
            "WRONG_TYPE user_id"),
        refused(
            "a list of events",
            Value.raw("[" + "{\"event_id\":\"a\"},".repeat(9) + "{}]"),
            "NOT_AN_OBJECT"));
  }

  private static Map<String, String> allTrue(Map<String, String> fields) {
    fields.replaceAll((field, json) -> "true");
    return fields;
  }

  private static List<HostileRecord> strict() {
    return List.of(
        refused(
                "a field that the contract does not know",
                withMore("\"x\":{\"deep\":[1]}"),
                "UNKNOWN_FIELD x")
            .under(HostileRecord.Setting.STRICT),
        refused("a field with an empty name", withMore("\"\":1"), "UNKNOWN_FIELD ")
            .under(HostileRecord.Setting.STRICT),
        refused(
                "a field with a name of 500,000 characters",
                withMore('"' + "n".repeat(500_000) + "\":1"),
                "UNKNOWN_FIELD " + "n".repeat(200) + "…")
            .under(HostileRecord.Setting.STRICT),
        refused(
                "a name cut in the middle of a character",
                withMore('"' + "n".repeat(199) + "😀😀\":1"),
                "UNKNOWN_FIELD " + "n".repeat(199) + "…")
            .under(HostileRecord.Setting.STRICT),
        refused(
                "a campaign that no one knows",
                with("campaign_id", "\"nowhere\""),
                "UNKNOWN_KEY campaign_id")
            .under(HostileRecord.Setting.STRICT));
  }
}
