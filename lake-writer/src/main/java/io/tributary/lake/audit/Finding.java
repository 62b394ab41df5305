package io.tributary.lake.audit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is not as it should be.
 *
 * @param eventId the event's id, where the record can still be read
 * @param message what it is and, where something can be done, what
 */
record Finding(
    Kind kind,
    @Nullable String topic,
    @Nullable Integer partition,
    @Nullable Long offset,
    @Nullable String eventId,
    String message) {

  /** The kinds, and the verdict that one finding alone gives. */
  enum Kind {
    /** A record that is no row. */
    MISSING(Verdict.UNBALANCED),
    /** A record that is more than one row. */
    DOUBLED(Verdict.UNBALANCED),
    /** A row that comes from no record of the topics. */
    STRAY(Verdict.UNBALANCED),
    /** A checkpoint that does not agree with its table. */
    CHECKPOINT(Verdict.UNBALANCED),
    /** Files that a table names and that are gone. */
    FILES(Verdict.UNBALANCED),
    /** An aggregate that differs from its recomputation. */
    AGGREGATE(Verdict.UNBALANCED),
    /** Offsets that no one can tell anything of any more. */
    UNPROVABLE(Verdict.UNKNOWN),
    /** Something that must be known does not answer. */
    UNKNOWN(Verdict.UNKNOWN);

    private final Verdict verdict;

    Kind(Verdict verdict) {
      this.verdict = verdict;
    }

    Verdict verdict() {
      return verdict;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding at(
      Kind kind, Partition partition, long offset, @Nullable String eventId, String message) {
    return new Finding(kind, partition.topic(), partition.number(), offset, eventId, message);
  }

  static Finding of(Kind kind, String message) {
    return new Finding(kind, null, null, null, null, message);
  }

  /** Where it is, as {@code topic/partition/offset}; empty if nowhere. */
  String place() {
    return topic == null ? "" : topic + "/" + partition + "/" + offset;
  }
}
