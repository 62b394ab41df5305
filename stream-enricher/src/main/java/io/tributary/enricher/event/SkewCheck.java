package io.tributary.enricher.event;

import java.time.Duration;
import java.time.Instant;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;

/**
 * Compares an event's {@code timestamp} with its record's: one far ahead would expire everyone's
 * memory downstream.
 *
 * @param field the timestamp's index in the schema that is read; -1 if there is none to compare
 * @param unitsOfMilli how many of its units make a millisecond
 */
record SkewCheck(int field, long unitsOfMilli, long aheadMs, long behindMs) {

  private static final String TIMESTAMP = "timestamp";
  private static final int ABSENT = -1;

  static SkewCheck of(CompiledRecord contract, ReadingRules rules) {
    int index = contract.indexOf(TIMESTAMP);
    LogicalType type =
        index < 0 ? null : contract.fields().get(index).field().schema().getLogicalType();
    boolean millis = type instanceof LogicalTypes.TimestampMillis;
    boolean micros = type instanceof LogicalTypes.TimestampMicros;
    Duration behind = rules.maxBehind();
    return new SkewCheck(
        millis || micros ? index : ABSENT,
        micros ? 1_000 : 1,
        saturated(rules.maxAhead()),
        behind == null ? Long.MAX_VALUE : saturated(behind));
  }

  /** Notes a problem if the event's timestamp is sound and too far from the record's. */
  void check(RecordParser parser, long recordMs) {
    if (field == ABSENT || !parser.values().isSound(field)) {
      return;
    }
    long eventMs = Math.floorDiv(parser.values().slot(field).number, unitsOfMilli);
    if (isLater(eventMs, recordMs, aheadMs)) {
      add(parser, ReasonCode.TOO_FAR_AHEAD, "max-ahead", aheadMs, eventMs, recordMs);
    } else if (isLater(recordMs, eventMs, behindMs)) {
      add(parser, ReasonCode.OUT_OF_RANGE, "max-behind", behindMs, eventMs, recordMs);
    }
  }

  private static void add(
      RecordParser parser,
      ReasonCode code,
      String rule,
      long limitMs,
      long eventMs,
      long recordMs) {
    String detail =
        "%s is %s the record's time %s by more than %s"
            .formatted(
                Instant.ofEpochMilli(eventMs),
                code == ReasonCode.TOO_FAR_AHEAD ? "ahead of" : "behind",
                Instant.ofEpochMilli(recordMs),
                Duration.ofMillis(limitMs));
    parser.problems().add(code, TIMESTAMP, rule + " " + Duration.ofMillis(limitMs), detail);
  }

  private static boolean isLater(long later, long earlier, long byMs) {
    long limit = earlier + byMs;
    boolean beyondLong = earlier > 0 && limit < 0;
    return !beyondLong && later > limit;
  }

  private static long saturated(Duration duration) {
    Duration most = Duration.ofMillis(Long.MAX_VALUE);
    return duration.compareTo(most) >= 0 ? Long.MAX_VALUE : duration.toMillis();
  }
}
