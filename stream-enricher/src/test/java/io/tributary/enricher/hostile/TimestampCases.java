package io.tributary.enricher.hostile;

import static io.tributary.enricher.hostile.Corpus.accepted;
import static io.tributary.enricher.hostile.Corpus.each;
import static io.tributary.enricher.hostile.Corpus.refused;
import static io.tributary.enricher.hostile.Value.good;
import static io.tributary.enricher.hostile.Value.with;

import io.tributary.enricher.stream.EnricherHarness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Times of events and of records. */
final class TimestampCases {

  private static final long NOW = EnricherHarness.NOW.toEpochMilli();
  private static final long DAY = 86_400_000;

  private TimestampCases() {}

  static List<HostileRecord> all() {
    return Corpus.join(
        outOfRange(),
        fractions(),
        tooFine(),
        badTexts(),
        textsOutOfRange(),
        good(),
        ahead(),
        records());
  }

  private static List<HostileRecord> tooFine() {
    return each(
        "timestamp finer than a millisecond",
        List.of(
            "2024-02-29T23:59:59.999999999Z",
            "2026-01-01T00:00:00.0001Z",
            "2026-01-01T00:00:00.000000001+05:30",
            "1969-12-31T23:59:59.9999Z",
            "0001-01-01T00:00:00.0005Z",
            "9999-12-31T23:59:59.999999999Z"),
        text -> with("timestamp", '"' + text + '"'),
        "TOO_MANY_DECIMALS timestamp");
  }

  private static List<HostileRecord> outOfRange() {
    return each(
        "timestamp",
        List.of(
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "-9223372036854775809",
            "18446744073709551615",
            "253402300800000",
            "-62135596800001",
            "1e18",
            "1e19",
            "1e999",
            "-1e999",
            "9".repeat(5_000),
            "9.223372036854775807e18",
            "1767225600000000",
            "1767225600000000000",
            "-1e14"),
        json -> with("timestamp", json),
        "OUT_OF_RANGE timestamp");
  }

  private static List<HostileRecord> fractions() {
    return each(
        "timestamp",
        List.of("0.5", "1767225600000.1", "1e-1", "-0.001", "1e-999"),
        json -> with("timestamp", json),
        "WRONG_TYPE timestamp");
  }

  private static List<HostileRecord> badTexts() {
    return each(
        "timestamp as text",
        List.of(
            "",
            " ",
            "now",
            "yesterday",
            "0",
            "1767225600000",
            "9223372036854775807",
            "-9223372036854775808",
            "2026-01-01",
            "2026-01-01T00:00:00",
            "2026-01-01 00:00:00Z",
            "2026-01-01T00:00:00 Z",
            "2026-01-01T24:00:00Z",
            "2026-01-01T23:60:00Z",
            "2026-01-01T23:59:60Z",
            "2026-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-00-01T00:00:00Z",
            "2026-01-00T00:00:00Z",
            "2026-01-32T00:00:00Z",
            "26-01-01T00:00:00Z",
            "+12026-01-01T00:00:00Z",
            "-0001-01-01T00:00:00Z",
            "2026-1-1T0:0:0Z",
            "2026-01-01T00:00:00.Z",
            "2026-01-01T00:00:00.1234567890Z",
            "2026-01-01T00:00:00+19:00",
            "2026-01-01T00:00:00+1:00",
            "2026-01-01T00:00:00+00:60",
            "2026-01-01T00:00:00ZZ",
            "2026-01-01T00:00:00Z[UTC]",
            "20260101T000000Z",
            "2026-W01-1T00:00:00Z",
            "Thu, 01 Jan 2026 00:00:00 GMT",
            "２０２６-01-01T00:00:00Z",
            "2026-01-01T00:00:00−01:00",
            "null",
            "NaN",
            "Infinity"),
        text -> with("timestamp", '"' + text + '"'),
        "BAD_FORMAT timestamp");
  }

  private static List<HostileRecord> textsOutOfRange() {
    return each(
        "timestamp as text, out of range",
        List.of("0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00"),
        text -> with("timestamp", '"' + text + '"'),
        "OUT_OF_RANGE timestamp");
  }

  private static List<HostileRecord> good() {
    Map<String, Instant> times = new LinkedHashMap<>();
    times.put("0", Instant.EPOCH);
    times.put("-0", Instant.EPOCH);
    times.put("-1", Instant.ofEpochMilli(-1));
    times.put("1.7672256e12", Instant.ofEpochMilli(1_767_225_600_000L));
    times.put("1767225600000.000", Instant.ofEpochMilli(1_767_225_600_000L));
    times.put("-62135596800000", Instant.parse("0001-01-01T00:00:00Z"));
    times.put("\"0001-01-01T00:00:00Z\"", Instant.parse("0001-01-01T00:00:00Z"));
    times.put("\"1582-10-10T00:00:00Z\"", Instant.parse("1582-10-10T00:00:00Z"));
    times.put("\"1969-12-31T23:59:59.999Z\"", Instant.ofEpochMilli(-1));
    times.put("\"2024-02-29T23:59:59.999000000Z\"", Instant.parse("2024-02-29T23:59:59.999Z"));
    times.put("\"2026-01-01t00:00:00z\"", Instant.parse("2026-01-01T00:00:00Z"));
    times.put("\"2026-01-01T00:00Z\"", Instant.parse("2026-01-01T00:00:00Z"));
    times.put("\"2026-01-01T00:00:00-18:00\"", Instant.parse("2026-01-01T18:00:00Z"));
    times.put("\"2026-01-01T00:00:00+18\"", Instant.parse("2025-12-31T06:00:00Z"));
    times.put("\"2026-01-01T00:00:00+0530\"", Instant.parse("2025-12-31T18:30:00Z"));
    times.put("\"2026-01-01T00:00:00\\u005a\"", Instant.parse("2026-01-01T00:00:00Z"));
    List<HostileRecord> records = new ArrayList<>();
    times.forEach(
        (json, time) ->
            records.add(
                accepted(
                    "timestamp " + json,
                    with("timestamp", json),
                    "timestamp",
                    time,
                    "event_time",
                    time)));
    return records;
  }

  private static List<HostileRecord> ahead() {
    Instant edge = Instant.ofEpochMilli(NOW + DAY);
    return List.of(
        refused(
            "a day and a millisecond ahead",
            with("timestamp", "" + (NOW + DAY + 1)),
            "TOO_FAR_AHEAD timestamp"),
        refused("the end of time", with("timestamp", "253402300799999"), "TOO_FAR_AHEAD timestamp"),
        refused(
            "the end of time as text",
            with("timestamp", "\"9999-12-31T23:59:59.999Z\""),
            "TOO_FAR_AHEAD timestamp"),
        refused(
            "seconds taken for something else",
            with("timestamp", "17672256000000"),
            "TOO_FAR_AHEAD timestamp"),
        accepted(
            "a day ahead",
            with("timestamp", "" + (NOW + DAY)),
            "timestamp",
            edge,
            "event_time",
            edge),
        refused(
                "too far behind where a limit is set",
                with("timestamp", "0"),
                "OUT_OF_RANGE timestamp")
            .under(HostileRecord.Setting.STRICT),
        refused(
                "the beginning of time where a limit is set",
                with("timestamp", "-62135596800000"),
                "OUT_OF_RANGE timestamp")
            .under(HostileRecord.Setting.STRICT));
  }

  private static List<HostileRecord> records() {
    return List.of(
        accepted("a record of the greatest time", Value.good()).at(Long.MAX_VALUE),
        accepted("a record of the greatest time but one", Value.good()).at(Long.MAX_VALUE - 1),
        accepted("a record of the year 10,000", Value.good()).at(253_402_300_800_000L),
        accepted("a record ten years ahead", Value.good()).at(NOW + 3_650 * DAY),
        refused("a record of 1970", Value.good(), "TOO_FAR_AHEAD timestamp").at(0),
        refused("a record of the time 1", Value.good(), "TOO_FAR_AHEAD timestamp").at(1),
        refused("nonsense of the greatest time", Value.raw("x"), "NOT_JSON").at(Long.MAX_VALUE),
        refused("nonsense of 1970", Value.raw("x"), "NOT_JSON").at(0),
        accepted(
                "event and record of 1970",
                with("timestamp", "0"),
                "timestamp",
                Instant.EPOCH,
                "event_time",
                Instant.EPOCH)
            .at(0));
  }
}
