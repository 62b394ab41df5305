package io.tributary.enricher.config;

import java.time.Duration;

/**
 * How ids are remembered.
 *
 * @param window for how long, in record time
 * @param maxIds the most ids that one task remembers
 * @param maxIdsInMemory the most of them that are in memory; others are on disk
 */
public record DedupConfig(
    Duration window, Partitioning partitioning, int maxIds, int maxIdsInMemory, AtBound atBound) {

  private static final int FEWEST_IDS = 1_000;
  private static final int FEWEST_IN_MEMORY = 100;

  /** Who sees to it that the records of one id meet in one partition. */
  public enum Partitioning {
    /** The producers: the raw topic is keyed by the id. */
    AS_IS,
    /** The service, through a repartition topic. */
    BY_ID
  }

  /** What happens when the most ids are remembered. */
  public enum AtBound {
    SHORTEN_WINDOW,
    STOP
  }

  static DedupConfig read(Section section) {
    DedupConfig config =
        new DedupConfig(
            section.duration("window", Duration.ofSeconds(1)),
            section.choice("partitioning", Partitioning.class),
            section.integer("max-ids", FEWEST_IDS, 1_000_000_000),
            section.integer("max-ids-in-memory", FEWEST_IN_MEMORY, 1_000_000_000),
            section.choice("at-bound", AtBound.class));
    section.done();
    return config;
  }
}
