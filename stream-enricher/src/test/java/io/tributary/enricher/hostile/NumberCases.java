package io.tributary.enricher.hostile;

import static io.tributary.enricher.hostile.Corpus.accepted;
import static io.tributary.enricher.hostile.Corpus.each;
import static io.tributary.enricher.hostile.Corpus.refused;
import static io.tributary.enricher.hostile.Value.with;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Amounts of money: exact, or refused. */
final class NumberCases {

  private NumberCases() {}

  static List<HostileRecord> all() {
    return Corpus.join(exact(), tooLarge(), tooFine(), otherwise());
  }

  private static List<HostileRecord> exact() {
    List<HostileRecord> records = new ArrayList<>();
    for (String number :
        List.of(
            "0",
            "-0",
            "0.0",
            "-0.0",
            "0e0",
            "0e999999999",
            "0E-999999999",
            "-0e5",
            "0.00000000000000000000",
            "0.0001",
            "1e-4",
            "10000e-8",
            "1E+2",
            "1e2",
            "1.5e1",
            "0.1",
            "0.3",
            "1.10000000000000000000000000",
            "99999999999999.9999",
            "99999999999999",
            "9.99999999999999999e13",
            "999999999999999999e-4",
            "1" + "0".repeat(30) + "e-30",
            "0." + "0".repeat(500) + "1e501",
            "12345678901234.5678",
            "0.30000000000000000000",
            "4.35",
            "1.005")) {
      String shown =
          number.length() > 40 ? number.substring(0, 20) + "… of " + number.length() : number;
      records.add(accepted("revenue " + shown, with("revenue", number), "revenue", value(number)));
    }
    return records;
  }

  /** By its digits: a BigDecimal of 0e999999999 would be as long as that. */
  private static BigDecimal value(String number) {
    boolean zero = number.replaceAll("[eE].*", "").chars().noneMatch(c -> c >= '1' && c <= '9');
    return zero ? new BigDecimal("0.0000") : new BigDecimal(number).setScale(4);
  }

  private static List<HostileRecord> tooLarge() {
    return each(
        "revenue is beyond 18 digits",
        List.of(
            "1e14",
            "100000000000000",
            "-100000000000000",
            "1e15",
            "1e18",
            "1e19",
            "1e308",
            "1e309",
            "1e999",
            "-1e999",
            "1e2147483647",
            "1e2147483648",
            "1e9223372036854775807",
            "1e99999999999999999999",
            "1E+400",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "18446744073709551616",
            "340282366920938463463374607431768211456",
            "123456789012345678901234567890",
            "9".repeat(1_000),
            "9".repeat(100_000),
            "1" + "0".repeat(500_000),
            "1.7976931348623157e308"),
        json -> with("revenue", json),
        "OUT_OF_RANGE revenue");
  }

  private static List<HostileRecord> tooFine() {
    return each(
        "revenue has decimals",
        List.of(
            "0.00001",
            "1e-5",
            "1e-999",
            "1e-2147483648",
            "1e-99999999999999999999",
            "4.9e-324",
            "19.99999",
            "0.10000000000000001",
            "3.141592653589793238462643383279",
            "0." + "3".repeat(100_000),
            "1e-400",
            "0.12345",
            "12345678901234.56789"),
        json -> with("revenue", json),
        "TOO_MANY_DECIMALS revenue");
  }

  private static List<HostileRecord> otherwise() {
    return List.of(
        refused("a negative purchase", with("revenue", "-0.0001"), "RULE_VIOLATED"),
        refused(
            "the smallest amount, a negative purchase",
            with("revenue", "-99999999999999.9999"),
            "RULE_VIOLATED"),
        refused("a number as text", with("revenue", "\"19.99\""), "WRONG_TYPE revenue"),
        refused(
            "a text of a number without end", with("revenue", "\"1e999\""), "WRONG_TYPE revenue"));
  }
}
