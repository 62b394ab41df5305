package io.tributary.lake.config;

import java.time.Duration;

/**
 * How the two topics are read: their names, the time between the batches of each, and the most
 * records that one batch takes.
 */
public record IngestConfig(
    @Default("{}") TopicsConfig topics,
    @Default("2s") Duration trigger,
    @Default("10s") Duration rejectedTrigger,
    @Default("1000000") long maxOffsetsPerTrigger) {

  public IngestConfig {
    new Checks()
        .that(!trigger.isNegative(), "trigger", "must not be negative, is " + trigger)
        .that(
            !rejectedTrigger.isNegative(),
            "rejected-trigger",
            "must not be negative, is " + rejectedTrigger)
        .that(
            maxOffsetsPerTrigger > 0,
            "max-offsets-per-trigger",
            "must be at least 1, is " + maxOffsetsPerTrigger)
        .done();
  }
}
