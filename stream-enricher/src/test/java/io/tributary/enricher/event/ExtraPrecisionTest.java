package io.tributary.enricher.event;

import static io.tributary.enricher.event.Contracts.codes;
import static io.tributary.enricher.event.Contracts.parse;
import static io.tributary.enricher.event.Contracts.read;
import static io.tributary.enricher.event.ShopEvent.anEvent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contract.ContractSchemas;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtraPrecisionTest {

  private static final ReadingRules CUT =
      ReadingRules.defaults().withExtraPrecision(ExtraPrecision.TRUNCATE);
  private static final EventContract REJECTING = Contracts.shop();
  private static final EventContract CUTTING = Contracts.shop(CUT);

  @ParameterizedTest
  @CsvSource({
    "19.99001, 199900",
    "1.999001e1, 199900",
    "1999001e-5, 199900",
    "0.00009, 0",
    "1e-999, 0",
    "12345678901234.56789, 123456789012345678",
    "99999999999999.99999999999999999999, 999999999999999999"
  })
  void shouldCutADecimalAndSayOfWhichField(String json, long unscaled) {
    String value = anEvent().with("revenue", json).json();

    Event event = (Event) parse(CUTTING, value);

    assertThat(event.unscaled(CUTTING.field("revenue"))).isEqualTo(unscaled);
    assertThat(event.remarks()).containsExactly(new Remark(Remark.Kind.EXTRA_PRECISION, "revenue"));
    assertThat(codes(parse(REJECTING, value))).containsExactly(ReasonCode.TOO_MANY_DECIMALS);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"2025-12-31T23:59:59.999999999Z\"', 1767225599999, TOO_MANY_DECIMALS",
    "'\"1969-12-31T23:59:59.9999Z\"', -1, TOO_MANY_DECIMALS",
    "'\"0001-01-01T00:00:00.0009Z\"', -62135596800000, TOO_MANY_DECIMALS",
    "1767225599999.9, 1767225599999, WRONG_TYPE",
    "17672255999999e-1, 1767225599999, WRONG_TYPE",
    "-0.001, -1, WRONG_TYPE",
    "-1e-999, -1, WRONG_TYPE"
  })
  void shouldCutATimeToTheUnitThatHasBegun(String json, long millis, ReasonCode otherwise) {
    String value = anEvent().with("timestamp", json).json();

    Event event = (Event) parse(CUTTING, value);

    assertThat(event.number(CUTTING.field("timestamp"))).isEqualTo(millis);
    assertThat(event.remarks()).contains(new Remark(Remark.Kind.EXTRA_PRECISION, "timestamp"));
    assertThat(codes(parse(REJECTING, value))).containsExactly(otherwise);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"revenue\":19.990000000000000000000000",
        "\"revenue\":1999000000e-8",
        "\"revenue\":0e-999999",
        "\"timestamp\":\"2026-01-01T00:00:00.123000000Z\"",
        "\"timestamp\":1767225600000.000",
        "\"timestamp\":17672256000000e-1"
      })
  void shouldTakeZerosForNoPrecision(String member) {
    String[] parts = member.split(":", 2);
    String value = anEvent().with(parts[0].replace("\"", ""), parts[1]).json();

    for (EventContract contract : new EventContract[] {REJECTING, CUTTING}) {
      assertThat(parse(contract, value)).isInstanceOf(Event.class);
      assertThat(((Event) parse(contract, value)).remarks()).isEmpty();
    }
  }

  @Test
  void shouldHoldTheCutValueToTheLimitsOfItsField() {
    String field =
        "{\"name\":\"v\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":%d,\"scale\":2},\"exclusiveMinimum\":0,\"maximum\":5}";

    for (int precision : new int[] {9, 38}) {
      EventContract contract = Contracts.of(field.formatted(precision), CUT);
      assertThat(parse(contract, "{\"event_id\":\"1\",\"v\":5.009}")).isInstanceOf(Event.class);
      assertThat(codes(parse(contract, "{\"event_id\":\"1\",\"v\":0.009}")))
          .containsExactly(ReasonCode.OUT_OF_RANGE);
      assertThat(codes(parse(contract, "{\"event_id\":\"1\",\"v\":-0.009}")))
          .containsExactly(ReasonCode.OUT_OF_RANGE);
      assertThat(codes(parse(contract, "{\"event_id\":\"1\",\"v\":" + "9".repeat(60) + ".009}")))
          .containsOnly(ReasonCode.OUT_OF_RANGE);
    }
  }

  @Test
  void shouldNotWrapAroundBelowTheSmallestLong() {
    EventContract contract =
        Contracts.of(
            "{\"name\":\"v\",\"type\":{\"type\":\"long\",\"logicalType\":\"time-micros\"}}", CUT);

    assertThat(codes(parse(contract, "{\"event_id\":\"1\",\"v\":-9223372036854775808.5}")))
        .containsExactly(ReasonCode.OUT_OF_RANGE);
    assertThat(read(contract, "{\"event_id\":\"1\",\"v\":-9223372036854775807.5}").get("v"))
        .isEqualTo(Long.MIN_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"revenue\":\"19.99001\"", "\"currency\":1.5", "\"timestamp\":\"1.5\""})
  void shouldNotMakeANumberOfAnythingElse(String member) {
    String[] parts = member.split(":", 2);
    String value = anEvent().with(parts[0].replace("\"", ""), parts[1]).json();

    assertThat(codes(parse(CUTTING, value))).isEqualTo(codes(parse(REJECTING, value))).hasSize(1);
  }

  @Test
  void shouldLeaveNumbersWithoutAUnitAlone() {
    EventContract contract =
        Contracts.of(
            "{\"name\":\"d\",\"type\":\"double\"},{\"name\":\"f\",\"type\":\"float\"},{\"name\":\"i\",\"type\":\"int\"}",
            CUT);

    Event event =
        (Event)
            parse(contract, "{\"event_id\":\"1\",\"d\":0.1234567890123456789,\"f\":1e-9,\"i\":1}");

    assertThat(event.get(1)).isEqualTo(0.1234567890123456789);
    assertThat(event.remarks()).isEmpty();
    assertThat(codes(parse(contract, "{\"event_id\":\"1\",\"d\":0,\"f\":0,\"i\":1.5}")))
        .containsExactly(ReasonCode.WRONG_TYPE);
  }

  @Test
  void shouldCountEachCutWithinAFieldAndNoneInTextThatIsKeptWhole() {
    String at = "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}";
    EventContract contract =
        EventContract.compile(
            Contracts.schema(
                "Raw",
                "{\"name\":\"times\",\"type\":{\"type\":\"array\",\"items\":"
                    + at
                    + "}},"
                    + "{\"name\":\"elsewhere\",\"type\":"
                    + at
                    + "}",
                ""),
            Contracts.enriched(
                "{\"name\":\"times\",\"type\":{\"type\":\"array\",\"items\":" + at + "}}"),
            CUT);

    Event event =
        (Event)
            parse(
                contract,
                """
                {"event_id":"1","times":[1767225600000.5,"2026-01-01T00:00:00.0009Z",1767225600000],
                 "elsewhere":1767225600000.5,"unknown":0.123456789}""");

    assertThat(event.remarks())
        .containsExactly(
            new Remark(Remark.Kind.EXTRA_PRECISION, "times"),
            new Remark(Remark.Kind.EXTRA_PRECISION, "times"));
    GenericRecord decoded = Contracts.decode(contract.enrichedSchema(), event.encode(0));
    assertThat(decoded.get("unmapped").toString())
        .contains("elsewhere=1767225600000.5", "unknown=0.123456789");
  }

  @Test
  void shouldChangeNeitherIdNorPayloadHash() {
    String value = anEvent().with("event_id", "\"0.123456\"").with("revenue", "1.00001").json();
    String same = anEvent().with("event_id", "\"0.123456\"").with("revenue", "1.00002").json();

    Event event = (Event) parse(CUTTING, value);
    Event other = (Event) parse(CUTTING, same);

    assertThat(event.idHigh()).isEqualTo(other.idHigh());
    assertThat(event.payloadHash()).isNotEqualTo(other.payloadHash());
    assertThat(event.get(CUTTING.field("event_id").index())).isEqualTo(new Utf8("0.123456"));
  }

  @Test
  void shouldCutOrSkipAReferenceRecordByTheSameRule() {
    byte[] rate =
        "{\"currency\":\"GBP\",\"date\":\"2026-01-01\",\"usd_rate\":1.2345678901234567890123}"
            .getBytes(UTF_8);
    RecordReader cutting = RecordReader.compile(ContractSchemas.load("FxRate"), CUT);

    assertThat(cutting.parse(rate)).isInstanceOf(ReferenceRecord.class);
    assertThat(cutting.remarks())
        .containsExactly(new Remark(Remark.Kind.EXTRA_PRECISION, "usd_rate"));
    ParsedRecord refused =
        RecordReader.compile(ContractSchemas.load("FxRate"), ReadingRules.defaults()).parse(rate);
    assertThat(((Refused) refused).reasons().get(0).code()).isEqualTo(ReasonCode.TOO_MANY_DECIMALS);
  }
}
