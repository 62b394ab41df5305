package io.tributary.enricher.event;

import static io.tributary.enricher.event.Contracts.codes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Numbers against BigDecimal and Double.parseDouble. */
class NumberPropertyTest {

  private static final EventParser MONEY = decimal(18, 4).newParser();
  private static final EventParser WIDE = decimal(38, 10).newParser();
  private static final EventContract FLOATING =
      Contracts.of(
          "{\"name\":\"v\",\"type\":\"double\"},{\"name\":\"f\",\"type\":[\"null\",\"float\"],\"default\":null}");
  private static final EventContract WHOLE = Contracts.of("{\"name\":\"v\",\"type\":\"long\"}");

  private static final EventParser WHOLE_PARSER = WHOLE.newParser();
  private static final EventParser FLOATING_PARSER = FLOATING.newParser();

  @Property(tries = 2_000)
  void shouldReadDecimalsExactly(@ForAll("numbers") String number) {
    shouldReadAs(MONEY, 18, 4, number);
  }

  @Property(tries = 2_000)
  void shouldReadWideDecimalsExactly(@ForAll("numbers") String number) {
    shouldReadAs(WIDE, 38, 10, number);
  }

  @Property(tries = 2_000)
  void shouldReadWholeNumbersExactly(@ForAll("numbers") String number) {
    BigDecimal value = new BigDecimal(number);
    boolean whole = value.stripTrailingZeros().scale() <= 0;
    boolean fits =
        whole
            && value.abs().compareTo(BigDecimal.TEN.pow(20)) < 0
            && value.toBigInteger().bitLength() < Long.SIZE;

    Parsed parsed = WHOLE_PARSER.parse(event(number), 0, 0);

    if (fits) {
      assertThat(((Event) parsed).number(WHOLE.field("v"))).isEqualTo(value.longValueExact());
    } else {
      assertThat(codes(parsed))
          .hasSize(1)
          .isSubsetOf(ReasonCode.WRONG_TYPE, ReasonCode.OUT_OF_RANGE);
    }
  }

  @Property(tries = 2_000)
  void shouldReadTheNearestDouble(@ForAll("numbers") String number) {
    double expected = Double.parseDouble(number);

    Parsed parsed = FLOATING_PARSER.parse(event(number), 0, 0);

    if (Double.isInfinite(expected)) {
      assertThat(codes(parsed)).containsExactly(ReasonCode.OUT_OF_RANGE);
    } else {
      assertThat(((Event) parsed).get(1)).isEqualTo(expected);
    }
  }

  @Provide
  Arbitrary<String> numbers() {
    Arbitrary<String> digits = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(25);
    Arbitrary<String> whole = digits.map(d -> new BigInteger(d).toString());
    Arbitrary<String> fraction =
        Arbitraries.oneOf(
                digits, Arbitraries.just("0000"), Arbitraries.just("5000000000000000000000"))
            .map(d -> "." + d)
            .injectNull(0.4)
            .map(f -> f == null ? "" : f);
    Arbitrary<String> exponent =
        Arbitraries.integers()
            .between(-30, 30)
            .map(e -> (e % 2 == 0 ? "e" : "E") + (e > 9 ? "+" : "") + e)
            .injectNull(0.5)
            .map(e -> e == null ? "" : e);
    return Combinators.combine(Arbitraries.of("", "-"), whole, fraction, exponent)
        .as((sign, w, f, e) -> sign + w + f + e);
  }

  private static void shouldReadAs(EventParser parser, int precision, int scale, String number) {
    BigDecimal value = new BigDecimal(number);
    boolean tooFine = value.signum() != 0 && value.stripTrailingZeros().scale() > scale;
    boolean tooLarge = value.abs().compareTo(BigDecimal.TEN.pow(precision - scale)) >= 0;

    Parsed parsed = parser.parse(event(number), 0, 0);

    if (tooFine || tooLarge) {
      assertThat(codes(parsed)).as(number).hasSize(1);
      assertThat(codes(parsed).get(0) == ReasonCode.TOO_MANY_DECIMALS ? tooFine : tooLarge)
          .as(number)
          .isTrue();
    } else {
      assertThat(parsed).as(number).isInstanceOf(Event.class);
      ByteBuffer bytes = (ByteBuffer) ((Event) parsed).get(1);
      assertThat(new BigDecimal(new BigInteger(bytes.array()), scale))
          .isEqualTo(value.setScale(scale, RoundingMode.UNNECESSARY));
    }
  }

  private static byte[] event(String number) {
    return ("{\"event_id\":\"1\",\"v\":" + number + "}").getBytes(UTF_8);
  }

  private static EventContract decimal(int precision, int scale) {
    return Contracts.of(
        "{\"name\":\"v\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":%d,\"scale\":%d}}"
            .formatted(precision, scale));
  }
}
