package io.tributary.enricher.event;

import static io.tributary.enricher.event.Contracts.RECORD_TIME;
import static io.tributary.enricher.event.Contracts.codes;
import static io.tributary.enricher.event.Contracts.parse;
import static io.tributary.enricher.event.Contracts.read;
import static io.tributary.enricher.event.Contracts.refuse;
import static io.tributary.enricher.event.ShopEvent.anEvent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventParserTest {

  private static final EventContract SHOP = Contracts.shop();

  @Test
  void shouldReadAShopEvent() {
    Event event = shopEvent(anEvent());

    assertThat(event.text(SHOP.field("event_id"))).isEqualTo("e-1");
    assertThat(event.unscaled(SHOP.field("revenue"))).isEqualTo(153_000);
    assertThat(event.number(SHOP.field("timestamp"))).isEqualTo(RECORD_TIME);
    assertThat(event.text(SHOP.field("properties")))
        .isEqualTo("{\"country\": \"United Kingdom\",\"quantity\":6}");
    assertThat(event.isNull(SHOP.field("campaign_id"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1.5e2,1500000",
    "15.300000000,153000",
    "-0,0",
    "-0.0000,0",
    "0.00005e1,5",
    "99999999999999.9999,999999999999999999"
  })
  void shouldReadMoneyExactly(String json, long unscaled) {
    Event event = shopEvent(anEvent().with("revenue", json).with("event_type", "\"click\""));

    assertThat(event.unscaled(SHOP.field("revenue"))).isEqualTo(unscaled);
  }

  @Test
  void shouldReadAVeryLongNumberInLinearTime() {
    String zeros = "0".repeat(400_000);

    Event event = shopEvent(anEvent().with("revenue", "15.3" + zeros));

    assertThat(event.unscaled(SHOP.field("revenue"))).isEqualTo(153_000);
    assertThat(codes(parse(SHOP, anEvent().with("revenue", "9".repeat(900_000)).json())))
        .containsExactly(ReasonCode.OUT_OF_RANGE);
    assertThat(codes(parse(SHOP, anEvent().with("timestamp", "1." + "7".repeat(900_000)).json())))
        .containsExactly(ReasonCode.WRONG_TYPE);
  }

  @Test
  void shouldReadTheSameTimeFromNumberAndText() {
    Event event = shopEvent(anEvent().with("timestamp", "\"2026-01-01T01:30:00.0000+01:30\""));

    assertThat(event.number(SHOP.field("timestamp"))).isEqualTo(RECORD_TIME);
  }

  @Test
  void shouldKeepUnknownFieldsAsTheirJsonText() {
    Event event =
        shopEvent(
            anEvent()
                .with("extra", "{ \"a\" : [1] }")
                .with("kéy\\n", "\"ü\"")
                .with("none", "null"));

    assertThat(event.get(SHOP.field("unmapped").index()))
        .isEqualTo(
            Map.of(
                new Utf8("extra"), new Utf8("{ \"a\" : [1] }"),
                new Utf8("kéy\n"), new Utf8("\"ü\""),
                new Utf8("none"), new Utf8("null")));
  }

  @Test
  void shouldDropUnknownFieldsWhereAskedTo() {
    EventContract contract =
        Contracts.shop(ReadingRules.defaults().withUnknownFields(UnknownFields.DROP));

    Event event = (Event) parse(contract, anEvent().with("extra", "1").json());

    assertThat(event.isNull(contract.field("unmapped"))).isTrue();
  }

  @Test
  void shouldKeepAFieldThatTheEnrichedSchemaDoesNotHaveYet() {
    EventContract contract =
        EventContract.compile(
            Contracts.schema(
                "Raw",
                "{\"name\":\"age\",\"type\":[\"null\",\"int\"],\"default\":null,\"minimum\":0}",
                ""),
            Contracts.enriched(""),
            ReadingRules.defaults());

    assertThat(read(contract, "{\"event_id\":\"1\",\"age\":7}").get("unmapped"))
        .isEqualTo(Map.of(new Utf8("age"), new Utf8("7")));
    assertThat(codes(parse(contract, "{\"event_id\":\"1\",\"age\":-7}")))
        .containsExactly(ReasonCode.OUT_OF_RANGE);
  }

  @Test
  void shouldTakeEscapedKeysForWhatTheyAre() {
    GenericRecord record = read(Contracts.of(""), "{\"\\u0065vent_i\\u0064\":\"1\"}");

    assertThat(record.get("event_id")).hasToString("1");
  }

  @Test
  void shouldFillInTheDefaultOfAnAbsentField() {
    EventContract contract =
        Contracts.of(
            "{\"name\":\"channel\",\"type\":\"string\",\"default\":\"web\"},{\"name\":\"n\",\"type\":\"int\",\"default\":3}");

    GenericRecord record = read(contract, "{\"event_id\":\"1\"}");

    assertThat(record.get("channel")).hasToString("web");
    assertThat(record.get("n")).isEqualTo(3);
    assertThat(codes(parse(contract, "{\"event_id\":\"1\",\"n\":null}")))
        .containsExactly(ReasonCode.NULL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`\"minimum\":1,\"maximum\":5`|`\"int\"`|`1,5,2e0`|`0,6,-1`",
        "`\"exclusiveMinimum\":0,\"exclusiveMaximum\":2.5`|`\"double\"`|`0.1,2.4`|`0,2.5,-3`",
        "`\"exclusiveMinimum\":0.5,\"maximum\":1.25`|`{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":2}`|`0.51,1.25`|`0.5,1.26`",
        "`\"minimum\":10`|`{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":30,\"scale\":2}`|`10,1e20`|`9.99`"
      })
  void shouldCheckLimits(String words, String type, String good, String bad) {
    EventContract contract = Contracts.of("{\"name\":\"v\",\"type\":%s,%s}".formatted(type, words));

    for (String value : good.split(",")) {
      assertThat(parse(contract, value("v", value))).as(value).isInstanceOf(Event.class);
    }
    for (String value : bad.split(",")) {
      assertThat(codes(parse(contract, value("v", value))))
          .as(value)
          .containsExactly(ReasonCode.OUT_OF_RANGE);
    }
  }

  @Test
  void shouldMatchPatternsInLinearTime() {
    EventContract contract =
        Contracts.of("{\"name\":\"v\",\"type\":\"string\",\"pattern\":\"^(a+)+$\"}");

    assertThat(parse(contract, value("v", "\"aaa\""))).isInstanceOf(Event.class);
    assertThat(codes(parse(contract, value("v", "\"" + "a".repeat(20_000) + "b\""))))
        .containsExactly(ReasonCode.BAD_FORMAT);
  }

  @ParameterizedTest
  @CsvSource({
    "uuid,0f8fad5b-d9cb-469f-a165-70867728950E,0f8fad5bd9cb469fa16570867728950e",
    "email,a.b+c@shop.example,a@b",
    "email,ü@bücher.example,a b@shop.example",
    "date,2024-02-29,2023-02-29",
    "uri,https://example.org/a?b=c%20d#e,/a/b",
    "uri,urn:isbn:0451450523,https://example.org/%2",
    "uri,mailto:a@b.example,1a:b",
    "uri,https://bücher.example/ü,https://a b",
    "ipv4,192.168.0.255,192.168.0.256",
    "ipv4,0.0.0.0,1.2.3",
    "currency,EUR,EURO",
    "currency,JPY,jpy"
  })
  void shouldCheckFormats(String format, String good, String bad) {
    EventContract contract =
        Contracts.of("{\"name\":\"v\",\"type\":\"string\",\"format\":\"%s\"}".formatted(format));

    assertThat(parse(contract, value("v", '"' + good + '"'))).isInstanceOf(Event.class);
    assertThat(codes(parse(contract, value("v", '"' + bad + '"'))))
        .containsExactly(ReasonCode.BAD_FORMAT);
  }

  @Test
  void shouldNameThePathOfANestedProblem() {
    EventContract contract = Contracts.of(EveryType.FIELDS);
    String json =
        "{\"event_id\":\"1\",\"tags\":[null,7],\"counts\":{\"x\":\"y\"},\"address\":{\"floors\":[1,2.5],\"inner\":{}}}";

    Refused refused = refuse(contract, json);

    assertThat(refused.reasons().stream().map(Reason::field).toList())
        .contains("tags[1]", "counts.x", "address.floors[1]", "address.inner.x", "address.zip");
  }

  @Test
  void shouldKeepUnknownNestedFieldsUnderTheirPath() {
    EventContract contract =
        Contracts.of(
            "{\"name\":\"a\",\"type\":{\"type\":\"record\",\"name\":\"A\",\"fields\":[{\"name\":\"x\",\"type\":\"int\"}]}}");

    assertThat(read(contract, "{\"event_id\":\"1\",\"a\":{\"y\":[2],\"x\":1}}").get("unmapped"))
        .isEqualTo(Map.of(new Utf8("a.y"), new Utf8("[2]")));
  }

  @Test
  void shouldNotCarryAnythingOverToTheNextEvent() {
    EventParser parser = SHOP.newParser();
    parser.parse(
        anEvent().with("extra", "1").with("campaign_id", "\"c\"").bytes(),
        RECORD_TIME,
        RECORD_TIME);

    Event event =
        (Event) parser.parse(anEvent().without("user_id").bytes(), RECORD_TIME, RECORD_TIME);

    assertThat(event.isNull(SHOP.field("unmapped"))).isTrue();
    assertThat(event.isNull(SHOP.field("campaign_id"))).isTrue();
    assertThat(event.isNull(SHOP.field("user_id"))).isTrue();
  }

  @Test
  void shouldTellPayloadsAndIdsApart() {
    EventParser parser = SHOP.newParser();
    Event event = (Event) parser.parse(anEvent().bytes(), RECORD_TIME, RECORD_TIME);
    long high = event.idHigh();
    long low = event.idLow();
    int payload = event.payloadHash();

    parser.parse(
        anEvent().with("revenue", "15.31").with("event_id", "\"\\u0065-1\"").bytes(),
        RECORD_TIME,
        RECORD_TIME);

    assertThat(event.idHigh()).isEqualTo(high);
    assertThat(event.idLow()).isEqualTo(low);
    assertThat(event.payloadHash()).isNotEqualTo(payload);
    parser.parse(anEvent().with("event_id", "\"e-2\"").bytes(), RECORD_TIME, RECORD_TIME);
    assertThat(event.idLow()).isNotEqualTo(low);
  }

  @Test
  void shouldEncodeWhatEnrichmentSets() {
    Event event = shopEvent(anEvent());
    event.setNumber(SHOP.field("event_time"), RECORD_TIME);
    event.setNumber(SHOP.field("event_date"), 20_454);
    event.setNumber(SHOP.field("event_hour"), 23);
    event.setUnscaled(SHOP.field("revenue_usd"), -204_000);
    event.setText(SHOP.field("product_name"), "Lantern 🏮");
    event.setNull(SHOP.field("user_id"));
    event.setNumber(SHOP.field("enriched_at"), 5);
    event.setNumber(SHOP.field("contract_version"), 1);
    event.setSource("events.raw", 3, 1L << 40, 77);

    byte[] avro = event.encode(5);

    byte[] body = Arrays.copyOfRange(avro, 5, avro.length);
    GenericRecord record = Contracts.decode(SHOP.enrichedSchema(), body);
    assertThat(record.get("product_name")).hasToString("Lantern 🏮");
    assertThat(record.get("user_id")).isNull();
    assertThat(record.get("event_hour")).isEqualTo(23);
    assertThat(record.get("source"))
        .hasToString(
            "{\"topic\": \"events.raw\", \"partition\": 3, \"offset\": 1099511627776, \"timestamp\": 77}");
    for (int i = 0; i < SHOP.enrichedSchema().getFields().size(); i++) {
      assertThat(event.get(i)).isEqualTo(record.get(i));
    }
  }

  @Test
  void shouldRefuseWrongUseOfARow() {
    Event event = shopEvent(anEvent());

    assertThatThrownBy(() -> event.encode(0)).hasMessageContaining("event_time");
    assertThatThrownBy(() -> event.text(SHOP.field("revenue")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> event.text(SHOP.field("campaign_id")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> event.setNumber(SHOP.field("event_hour"), 1L << 40))
        .hasMessageContaining("event_hour");
    assertThatThrownBy(() -> event.setUnscaled(SHOP.field("revenue"), Long.MAX_VALUE))
        .hasMessageContaining("revenue");
    assertThatThrownBy(() -> event.isNull(Contracts.shop().field("revenue")))
        .hasMessageContaining("another contract");
  }

  private static Event shopEvent(ShopEvent event) {
    Parsed parsed = parse(SHOP, event.json());
    assertThat(parsed).isInstanceOf(Event.class);
    return (Event) parsed;
  }

  private static byte[] value(String field, String json) {
    return "{\"event_id\":\"1\",\"%s\":%s}".formatted(field, json).getBytes(UTF_8);
  }
}
