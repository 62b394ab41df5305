package io.tributary.enricher.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.jspecify.annotations.Nullable;

/**
 * Compares a time of an event with its record's and with the clock: one far ahead would expire
 * everyone's memory downstream, and the record's own time may be the producer's word too.
 *
 * @param field the time's index in the schema that is read
 * @param unitsOfMilli how many of its units make a millisecond
 */
record SkewCheck(int field, long unitsOfMilli, long aheadMs, long aheadOfClockMs, long behindMs) {

  /** The checks of those fields that the contract has as times. */
  static List<SkewCheck> of(CompiledRecord contract, TimeLimits limits) {
    return IntStream.range(0, contract.fields().size())
        .filter(i -> limits.fields().contains(contract.fields().get(i).name()))
        .filter(i -> unitsOfMilli(contract, i) > 0)
        .mapToObj(
            i ->
                new SkewCheck(
                    i,
                    unitsOfMilli(contract, i),
                    saturated(limits.maxAhead()),
                    saturated(limits.maxAheadOfClock()),
                    saturated(limits.maxBehind())))
        .toList();
  }

  /** Notes a problem if the event's time is sound and too far from the record's or from now. */
  void check(RecordParser parser, long recordMs, long nowMs) {
    if (!parser.values().isSound(field)) {
      return;
    }
    long eventMs = Math.floorDiv(parser.values().slot(field).number, unitsOfMilli);
    if (isLater(eventMs, recordMs, aheadMs)) {
      refuse(parser, ReasonCode.TOO_FAR_AHEAD, "max-ahead", aheadMs, eventMs, recordMs);
    } else if (isLater(eventMs, nowMs, aheadOfClockMs)) {
      refuse(
          parser, ReasonCode.TOO_FAR_AHEAD, "max-ahead-of-clock", aheadOfClockMs, eventMs, nowMs);
    } else if (isLater(recordMs, eventMs, behindMs)) {
      refuse(parser, ReasonCode.OUT_OF_RANGE, "max-behind", behindMs, eventMs, recordMs);
    }
  }

  private void refuse(
      RecordParser parser, ReasonCode code, String rule, long limitMs, long eventMs, long otherMs) {
    String detail =
        "%s is %s %s %s by more than %s"
            .formatted(
                Instant.ofEpochMilli(eventMs),
                code == ReasonCode.TOO_FAR_AHEAD ? "ahead of" : "behind",
                rule.endsWith("clock") ? "the service's clock" : "the record's time",
                Instant.ofEpochMilli(otherMs),
                Duration.ofMillis(limitMs));
    parser
        .problems()
        .add(code, parser.values().name(field), rule + " " + Duration.ofMillis(limitMs), detail);
  }

  private static long unitsOfMilli(CompiledRecord contract, int field) {
    LogicalType type = contract.fields().get(field).field().schema().getLogicalType();
    return type instanceof LogicalTypes.TimestampMicros
        ? 1_000
        : type instanceof LogicalTypes.TimestampMillis ? 1 : 0;
  }

  private static boolean isLater(long later, long earlier, long byMs) {
    long limit = earlier + byMs;
    boolean beyondLong = earlier > 0 && limit < 0;
    return !beyondLong && later > limit;
  }

  private static long saturated(@Nullable Duration duration) {
    Duration most = Duration.ofMillis(Long.MAX_VALUE);
    return duration == null || duration.compareTo(most) >= 0 ? Long.MAX_VALUE : duration.toMillis();
  }
}
