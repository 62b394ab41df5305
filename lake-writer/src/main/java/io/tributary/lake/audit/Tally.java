package io.tributary.lake.audit;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the offsets of a partition: each is counted once, and replays besides.
 *
 * @param accepted rows of {@code events}; of an output topic, rows of either table
 * @param refused rows of {@code events_rejected} by outcome
 * @param replays how many of the rows are of records that had been refused before
 * @param inFlight beyond what the services have committed
 * @param noRecord the topic has no record there, such as a transaction's end
 * @param unprovable the topic has dropped what was there, and no row names it
 * @param missing the topic has a record that is no row
 * @param doubled more than one row names the offset
 * @param rows how many rows these are
 */
record Tally(
    long accepted,
    Map<String, Long> refused,
    long replays,
    long inFlight,
    long noRecord,
    long unprovable,
    long missing,
    long doubled,
    long rows) {
  static final Tally NONE = new Tally(0, Map.of(), 0, 0, 0, 0, 0, 0, 0);

  Tally {
    refused = Collections.unmodifiableMap(new TreeMap<>(refused));
  }

  /** Every offset once. */
  long offsets() {
    return accepted + refusals() + inFlight + noRecord + unprovable + missing + doubled;
  }

  long refusals() {
    return refused.values().stream().mapToLong(Long::longValue).sum();
  }

  Tally withRows(long count) {
    return new Tally(
        accepted, refused, replays, inFlight, noRecord, unprovable, missing, doubled, count);
  }

  Tally plus(Tally other) {
    Map<String, Long> both = new TreeMap<>(refused);
    other.refused.forEach((outcome, count) -> both.merge(outcome, count, Long::sum));
    return new Tally(
        accepted + other.accepted,
        both,
        replays + other.replays,
        inFlight + other.inFlight,
        noRecord + other.noRecord,
        unprovable + other.unprovable,
        missing + other.missing,
        doubled + other.doubled,
        rows + other.rows);
  }
}
