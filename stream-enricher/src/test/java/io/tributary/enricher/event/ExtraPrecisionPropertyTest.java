package io.tributary.enricher.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/**
 * Digits finer than a unit: truncating reads a value as if it had been cut before; rejecting takes
 * a value exactly when there is nothing to cut.
 */
class ExtraPrecisionPropertyTest {

  private static final String FIELDS =
      """
      {"name":"money","type":["null",{"type":"bytes","logicalType":"decimal","precision":18,"scale":4}],"default":null},
      {"name":"wide","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":10}],"default":null},
      {"name":"ms","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null},
      {"name":"us","type":["null",{"type":"long","logicalType":"timestamp-micros"}],"default":null},
      {"name":"local","type":["null",{"type":"long","logicalType":"local-timestamp-millis"}],"default":null},
      {"name":"clock","type":["null",{"type":"int","logicalType":"time-millis"}],"default":null},
      {"name":"baskets","type":["null",{"type":"array","items":{"type":"map","values":
        {"type":"record","name":"Line","fields":[
          {"name":"price","type":["null",{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}],"default":null},
          {"name":"at","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null}]}}}],"default":null}""";

  private static final EventParser REJECTING = parser(ExtraPrecision.REJECT);
  private static final EventParser CUTTING = parser(ExtraPrecision.TRUNCATE);

  @Property(tries = 5_000)
  void shouldCutDecimalsTowardsZero(@ForAll("numbers") BigDecimal number, @ForAll boolean plain) {
    String json = plain ? number.toPlainString() : exponential(number);

    shouldReadAsCut("{\"money\":%s}", "money", json, cut(number, 4));
    shouldReadAsCut("{\"wide\":%s}", "wide", json, cut(number, 10));
    shouldReadAsCut("{\"baskets\":[{},{\"a\":{\"price\":%s}}]}", "baskets", json, cut(number, 2));
  }

  @Property(tries = 5_000)
  void shouldCutNumbersOfUnitsDownwards(
      @ForAll("numbers") BigDecimal number, @ForAll boolean plain) {
    String json = plain ? number.toPlainString() : exponential(number);
    String below = number.setScale(0, RoundingMode.FLOOR).toPlainString();

    for (String field : List.of("ms", "us", "local", "clock")) {
      shouldReadAsCut("{\"" + field + "\":%s}", field, json, below);
    }
  }

  @Property(tries = 5_000)
  void shouldCutTextsToTheUnitThatHasBegun(
      @ForAll @LongRange(min = -62_135_500_000L, max = 253_402_200_000L) long second,
      @ForAll("nanos") int nano,
      @ForAll @IntRange(min = -1080, max = 1080) int offsetMinutes) {
    Instant time = Instant.ofEpochSecond(second, nano);
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(offsetMinutes * 60);

    String json = written(time, offset);
    String millis = written(time.truncatedTo(ChronoUnit.MILLIS), offset);
    shouldReadAsCut("{\"ms\":%s}", "ms", json, millis);
    shouldReadAsCut("{\"baskets\":[{\"a\":{\"at\":%s}}]}", "baskets", json, millis);
    shouldReadAsCut(
        "{\"us\":%s}", "us", json, written(time.truncatedTo(ChronoUnit.MICROS), offset));
  }

  @Provide
  Arbitrary<BigDecimal> numbers() {
    return Combinators.combine(
            Arbitraries.bigIntegers()
                .between(BigInteger.ONE.shiftLeft(130).negate(), BigInteger.ONE.shiftLeft(130)),
            Arbitraries.integers().between(0, 45),
            Arbitraries.integers().between(0, 12))
        .as((digits, scale, zeros) -> new BigDecimal(digits, scale).setScale(scale + zeros));
  }

  @Provide
  Arbitrary<Integer> nanos() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 999_999_999),
            Arbitraries.of(1, 1_000, 1_000_000, 1_000_000_000))
        .as((nano, unit) -> nano / unit * unit);
  }

  private static void shouldReadAsCut(String event, String field, String json, String cut) {
    String given = event.formatted(json);
    boolean cuts = !sameValue(json, cut);

    Parsed truncated = parse(CUTTING, given);
    Parsed rejected = parse(REJECTING, given);

    Parsed expected = parse(parser(ExtraPrecision.REJECT), event.formatted(cut));
    assertThat(truncated.getClass()).as(given).isEqualTo(expected.getClass());
    if (truncated instanceof Event read) {
      assertThat(read.encode(0)).as(given).isEqualTo(((Event) expected).encode(0));
      assertThat(read.remarks().contains(new Remark(Remark.Kind.EXTRA_PRECISION, field)))
          .as(given)
          .isEqualTo(cuts);
      assertThat(rejected instanceof Event).as(given).isEqualTo(!cuts);
    } else {
      assertThat(rejected).as(given).isInstanceOf(Refused.class);
    }
    if (rejected instanceof Event read) {
      assertThat(read.encode(0)).as(given).isEqualTo(((Event) expected).encode(0));
    }
  }

  private static boolean sameValue(String json, String cut) {
    return json.startsWith("\"")
        ? json.equals(cut)
        : new BigDecimal(json).compareTo(new BigDecimal(cut)) == 0;
  }

  private static String cut(BigDecimal number, int scale) {
    return number.setScale(scale, RoundingMode.DOWN).toPlainString();
  }

  private static String exponential(BigDecimal number) {
    return number.unscaledValue() + "e" + -number.scale();
  }

  private static String written(Instant time, ZoneOffset offset) {
    return time.atOffset(offset)
        .format(
            DateTimeFormatter.ofPattern("'\"'uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSSxx'\"'", Locale.ROOT));
  }

  private static Parsed parse(EventParser parser, String event) {
    return parser.parse(("{\"event_id\":\"1\"," + event.substring(1)).getBytes(UTF_8), 0, 0);
  }

  private static EventParser parser(ExtraPrecision extraPrecision) {
    return Contracts.of(FIELDS, ReadingRules.defaults().withExtraPrecision(extraPrecision))
        .newParser();
  }
}
