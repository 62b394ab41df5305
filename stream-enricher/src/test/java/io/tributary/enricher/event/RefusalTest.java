package io.tributary.enricher.event;

import static io.tributary.enricher.event.Contracts.RECORD_TIME;
import static io.tributary.enricher.event.Contracts.codes;
import static io.tributary.enricher.event.Contracts.parse;
import static io.tributary.enricher.event.Contracts.read;
import static io.tributary.enricher.event.Contracts.refuse;
import static io.tributary.enricher.event.ShopEvent.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {

  private static final EventContract SHOP = Contracts.shop();

  @Test
  void shouldRefuseANullOrEmptyValue() {
    assertThat(codes(SHOP.newParser().parse(null, RECORD_TIME, RECORD_TIME)))
        .containsExactly(ReasonCode.EMPTY);
    assertThat(codes(parse(SHOP, ""))).containsExactly(ReasonCode.EMPTY);
    assertThat(codes(parse(SHOP, " \n\t"))).containsExactly(ReasonCode.EMPTY);
  }

  @Test
  void shouldRefuseMoreBytesThanAllowedWithoutReadingThem() {
    ReadingRules rules = ReadingRules.defaults().withMaxBytes(20);

    Refused refused = refuse(Contracts.shop(rules), anEvent().json());

    assertThat(codes(refused)).containsExactly(ReasonCode.TOO_LARGE);
    assertThat(refused.reasons().get(0).rule()).isEqualTo("max-bytes 20");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nul",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{a:1}",
        "[1,",
        "'a'",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":+1}",
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":.5}",
        "{\"a\":1e}",
        "{\"a\":-}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"b}",
        "{\"a\":tru}",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":[1,]}",
        "{\"a\":[1 2]}",
        "{\"a\":{\"b\"}}",
        "{\"a\":{1:2}}",
        "{\"a\":[}",
        "/* */{}",
        "\u00a0{}",
        "\uFEFF\uFEFF{}"
      })
  void shouldRefuseWhatIsNotJson(String text) {
    assertThat(codes(parse(SHOP, text))).containsExactly(ReasonCode.NOT_JSON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c080",
        "e08080",
        "eda080",
        "f0808080",
        "f4908080",
        "f8888080",
        "80",
        "ff",
        "c3",
        "e282",
        "c328"
      })
  void shouldRefuseWhatIsNotUtf8(String hex) {
    byte[] value = ("{\"event_id\":\"" + latin1(hex) + "\"}").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(codes(refuse(SHOP, value))).containsExactly(ReasonCode.BAD_UTF8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\\ud800", "\\udc00", "\\ud800x", "\\ud800\\u0041", "\\udc00\\ud800", "\\ud83d\\"})
  void shouldRefuseALoneSurrogateWhichUtf8CannotHold(String escape) {
    assertThat(codes(parse(SHOP, "{\"event_id\":\"" + escape + "\"}")))
        .containsExactly(ReasonCode.BAD_UTF8);
  }

  @Test
  void shouldRefuseUtf16() {
    byte[] value = anEvent().json().getBytes(StandardCharsets.UTF_16);

    assertThat(codes(refuse(SHOP, value))).containsExactly(ReasonCode.BAD_UTF8);
    assertThat(codes(refuse(SHOP, anEvent().json().getBytes(StandardCharsets.UTF_16LE))))
        .containsExactly(ReasonCode.NOT_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "\"a\"", "null", "true", "[{\"event_id\":\"1\"}]"})
  void shouldRefuseAnythingButAnObject(String json) {
    assertThat(codes(parse(SHOP, json))).containsExactly(ReasonCode.NOT_AN_OBJECT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", ",", "x", "}", "\u0000", "null"})
  void shouldRefuseASecondValue(String trailing) {
    Refused refused = refuse(SHOP, anEvent().json() + trailing);

    assertThat(codes(refused)).containsExactly(ReasonCode.TRAILING_VALUE);
    assertThat(refused.eventId()).isEqualTo("e-1");
  }

  @Test
  void shouldRefuseAKeyThatStandsTwice() {
    String twice = anEvent().json().replace("}}", "},\"event_id\":\"e-2\"}");

    Refused refused = refuse(SHOP, twice);

    assertThat(codes(refused)).containsExactly(ReasonCode.DUPLICATE_KEY);
    assertThat(refused.reasons().get(0).field()).isEqualTo("event_id");
    assertThat(refused.eventId()).isEqualTo("e-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"a\":2}",
        "{\"a\":1,\"\\u0061\":2}",
        "{\"b\":[{\"c\":{\"a\":1,\"b\":0,\"a\":{}}}]}",
        "{\"\":1,\"\":1}"
      })
  void shouldKeepAKeyThatStandsTwiceInOpaqueJson(String json) {
    EventContract contract =
        Contracts.of(
            "{\"name\":\"properties\",\"type\":\"string\",\"contentMediaType\":\"application/json\"}");

    GenericRecord event =
        read(
            contract,
            "{\"event_id\":\"e\",\"properties\":%s,\"unknown\":%s}".formatted(json, json));

    assertThat(event.get("properties")).hasToString(json);
    assertThat(event.get("unmapped")).hasToString("{unknown=" + json + "}");
  }

  @Test
  void shouldRefuseAnUnknownKeyThatStandsTwice() {
    assertThat(codes(parse(SHOP, anEvent().json().replace("}}", "},\"x\":1,\"\\u0078\":2}"))))
        .containsExactly(ReasonCode.DUPLICATE_KEY);
  }

  @Test
  void shouldRefuseDeepNestingWithoutRunningOutOfStack() {
    String deep = "[".repeat(100_000);

    assertThat(codes(parse(SHOP, anEvent().with("properties", deep).json())))
        .containsExactly(ReasonCode.TOO_DEEP);
    assertThat(codes(parse(SHOP, deep))).containsExactly(ReasonCode.TOO_DEEP);
    assertThat(codes(parse(SHOP, "{\"a\":".repeat(100_000)))).containsExactly(ReasonCode.TOO_DEEP);
  }

  @Test
  void shouldAllowNestingUpToTheLimit() {
    String deepest = "[".repeat(63) + "]".repeat(63);

    assertThat(parse(SHOP, anEvent().with("properties", deepest).json())).isInstanceOf(Event.class);
    assertThat(codes(parse(SHOP, anEvent().with("properties", "[" + deepest + "]").json())))
        .containsExactly(ReasonCode.TOO_DEEP);
  }

  @Test
  void shouldTellMissingFromNull() {
    assertThat(codes(parse(SHOP, anEvent().without("event_id").json())))
        .containsExactly(ReasonCode.MISSING);
    assertThat(codes(parse(SHOP, anEvent().with("event_id", "null").json())))
        .containsExactly(ReasonCode.NULL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "event_id|12",
        "user_id|{\"a\":1}",
        "user_id|[]",
        "user_id|true",
        "revenue|\"15.30\"",
        "revenue|true",
        "timestamp|true",
        "timestamp|{}",
        "timestamp|1767225600000.5"
      })
  void shouldRefuseTheWrongType(String field, String json) {
    Refused refused = refuse(SHOP, anEvent().with(field, json).json());

    assertThat(codes(refused)).containsExactly(ReasonCode.WRONG_TYPE);
    assertThat(refused.reasons().get(0).field()).isEqualTo(field);
    assertThat(refused.reasons().get(0).message()).contains(field, json);
  }

  @ParameterizedTest
  @CsvSource({
    "revenue,100000000000000",
    "revenue,1e999",
    "revenue,1e99999999999999999999",
    "timestamp,9223372036854775807",
    "timestamp,-9223372036854775808",
    "timestamp,9223372036854775808",
    "timestamp,1e400"
  })
  void shouldRefuseANumberOutOfRange(String field, String json) {
    Refused refused = refuse(SHOP, anEvent().with(field, json).json());

    assertThat(codes(refused)).containsExactly(ReasonCode.OUT_OF_RANGE);
    assertThat(refused.reasons().get(0).field()).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.00001",
        "15.30001",
        "1e-5",
        "1e-999999999999",
        "123456789012345678901.00000000000000000001e-10"
      })
  void shouldRefuseTooManyDecimals(String revenue) {
    assertThat(codes(parse(SHOP, anEvent().with("revenue", revenue).json())))
        .containsExactly(ReasonCode.TOO_MANY_DECIMALS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"59.9999Z", "59.1230001Z", "59.123456789+01:30", "00.000000001-00:01"})
  void shouldRefuseATimeFinerThanItsUnit(String seconds) {
    Refused refused =
        refuse(SHOP, anEvent().with("timestamp", "\"2025-12-31T23:59:" + seconds + '"').json());

    assertThat(refused.reasons())
        .containsExactly(
            new Reason(
                ReasonCode.TOO_MANY_DECIMALS,
                "timestamp",
                "timestamp-millis",
                "timestamp: \"2025-12-31T23:59:"
                    + seconds
                    + "\" has more decimals of a second than timestamp-millis keeps"));
  }

  @Test
  void shouldRefuseABadLength() {
    assertThat(codes(parse(SHOP, anEvent().with("event_id", "\"\"").json())))
        .containsExactly(ReasonCode.BAD_LENGTH);
    assertThat(codes(parse(SHOP, anEvent().with("user_id", "\"" + "é".repeat(201) + "\"").json())))
        .containsExactly(ReasonCode.BAD_LENGTH);
    assertThat(parse(SHOP, anEvent().with("user_id", "\"" + "😀".repeat(200) + "\"").json()))
        .isInstanceOf(Event.class);
  }

  @ParameterizedTest
  @CsvSource({
    "currency,\"gbp\"",
    "currency,\"XYZ\"",
    "currency,\"GB\"",
    "timestamp,\"2026-01-01T00:00:00\"",
    "timestamp,\"yesterday\"",
    "timestamp,\"2026-02-30T00:00:00Z\"",
    "timestamp,\"1767225600000\""
  })
  void shouldRefuseABadFormat(String field, String json) {
    assertThat(codes(parse(SHOP, anEvent().with(field, json).json())))
        .containsExactly(ReasonCode.BAD_FORMAT);
  }

  @Test
  void shouldRefuseWhatIsNotInTheEnum() {
    Refused refused = refuse(SHOP, anEvent().with("event_type", "\"purchse\"").json());

    assertThat(codes(refused)).containsExactly(ReasonCode.NOT_IN_ENUM);
    assertThat(refused.eventType()).isEqualTo("purchse");
  }

  @Test
  void shouldRefuseUnknownFieldsWhereAskedTo() {
    ReadingRules rules = ReadingRules.defaults().withUnknownFields(UnknownFields.REJECT);

    Refused refused = refuse(Contracts.shop(rules), anEvent().with("extra", "{\"a\":1}").json());

    assertThat(refused.reasons())
        .containsExactly(
            new Reason(
                ReasonCode.UNKNOWN_FIELD, "extra", null, "extra: the contract has no such field"));
  }

  @Test
  void shouldRefuseATimestampTooFarAheadOfItsRecord() {
    long day = Duration.ofDays(1).toMillis();

    assertThat(parse(SHOP, anEvent().with("timestamp", "" + (RECORD_TIME + day)).json()))
        .isInstanceOf(Event.class);
    assertThat(codes(parse(SHOP, anEvent().with("timestamp", "" + (RECORD_TIME + day + 1)).json())))
        .containsExactly(ReasonCode.TOO_FAR_AHEAD);
    assertThat(parse(SHOP, anEvent().with("timestamp", "-62135596800000").json()))
        .isInstanceOf(Event.class);
  }

  @Test
  void shouldRefuseATimestampTooFarBehindOnlyWhereALimitIsSet() {
    ReadingRules rules =
        ReadingRules.defaults()
            .withTimes(
                new TimeLimits(
                    List.of("timestamp"), Duration.ofDays(1), null, Duration.ofDays(30)));

    assertThat(codes(parse(Contracts.shop(rules), anEvent().with("timestamp", "0").json())))
        .containsExactly(ReasonCode.OUT_OF_RANGE);
  }

  @ParameterizedTest
  @CsvSource({
    "purchase,null,GBP",
    "purchase,-0.01,GBP",
    "purchase,5,",
    "refund,0.0001,GBP",
    "refund,null,GBP"
  })
  void shouldRefuseABrokenRule(String type, String revenue, String currency) {
    String json =
        anEvent()
            .with("event_type", "\"" + type + "\"")
            .with("revenue", revenue)
            .with("currency", currency == null ? "null" : "\"" + currency + "\"")
            .json();

    Refused refused = refuse(SHOP, json);

    assertThat(codes(refused)).containsExactly(ReasonCode.RULE_VIOLATED);
    assertThat(refused.reasons().get(0).rule()).startsWith(type);
  }

  @Test
  void shouldReportAllProblemsAtOnce() {
    String json =
        anEvent()
            .without("event_id")
            .with("user_id", "7")
            .with("event_type", "\"refund\"")
            .with("currency", "\"POUND\"")
            .with("timestamp", "null")
            .json();

    Refused refused = refuse(SHOP, json);

    assertThat(codes(refused))
        .containsExactlyInAnyOrder(
            ReasonCode.MISSING,
            ReasonCode.WRONG_TYPE,
            ReasonCode.BAD_FORMAT,
            ReasonCode.NULL,
            ReasonCode.RULE_VIOLATED);
    assertThat(refused.eventId()).isNull();
    assertThat(refused.eventType()).isEqualTo("refund");
  }

  @Test
  void shouldLeaveOutRulesOverInvalidFields() {
    assertThat(codes(parse(SHOP, anEvent().with("revenue", "\"much\"").json())))
        .containsExactly(ReasonCode.WRONG_TYPE);
  }

  @Test
  void shouldReportABrokenSyntaxFirstAndWhatWasSeenBefore() {
    Refused refused = refuse(SHOP, "{\"event_id\":\"e-1\",\"user_id\":7,\"session_id\":oops}");

    assertThat(codes(refused)).isEqualTo(List.of(ReasonCode.NOT_JSON, ReasonCode.WRONG_TYPE));
    assertThat(refused.reasons().get(0).field()).isEqualTo("session_id");
    assertThat(refused.reasons().get(0).message()).contains("byte 43").contains("found o");
    assertThat(refused.eventId()).isEqualTo("e-1");
  }

  @Test
  void shouldShortenValuesAndEscapeControlCharactersInMessages() {
    Refused refused =
        refuse(SHOP, anEvent().with("currency", "\"\\u0007" + "x".repeat(5_000) + "\"").json());

    String message = refused.reasons().get(0).message();
    assertThat(message).hasSizeLessThan(160).contains("\\u0007xxx").contains("…");
  }

  @Test
  void shouldBoundTheNumberOfReasons() {
    StringBuilder json = new StringBuilder("{\"event_id\":\"e-1\"");
    for (int i = 0; i < 5_000; i++) {
      json.append(",\"event_id\":0");
    }

    Refused refused = refuse(SHOP, json.append("}").toString());

    assertThat(refused.reasons()).hasSize(Refused.MAX_REASONS);
  }

  private static String latin1(String hex) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < hex.length(); i += 2) {
      text.append((char) Integer.parseInt(hex.substring(i, i + 2), 16));
    }
    return text.toString();
  }
}
