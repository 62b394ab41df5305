package io.tributary.enricher.dedup;

import io.tributary.enricher.config.DedupConfig;
import io.tributary.enricher.config.DedupConfig.AtBound;
import java.time.Duration;

/**
 * How a window is cut: twelve time buckets span it and one more is being filled, so an id is
 * remembered for the window and at most a twelfth of it longer. A bucket is cut into parts of a
 * sixteenth of the bound, so that the bound takes away little at a time, and of a quarter of what
 * memory takes, so that what goes to disk is little at a time too.
 *
 * @param windowMs for how long an id is remembered at least, in record time
 * @param maxInMemory the most ids that are in memory at a time; others are on disk
 */
public record WindowShape(long windowMs, int maxIds, int maxInMemory, AtBound atBound) {

  private static final int BUCKETS = 12;
  private static final int PARTS = 16;
  private static final int PARTS_IN_MEMORY = 4;
  private static final long LARGEST_SKEW_MS = Duration.ofHours(1).toMillis();

  public static WindowShape of(DedupConfig config) {
    return new WindowShape(
        config.window().toMillis(), config.maxIds(), config.maxIdsInMemory(), config.atBound());
  }

  long bucketMs() {
    return (windowMs + BUCKETS - 1) / BUCKETS;
  }

  long bucketOf(long time) {
    return Math.floorDiv(time, bucketMs());
  }

  long endOf(long bucket) {
    return (bucket + 1) * bucketMs();
  }

  /** The oldest bucket that is kept when this one is the newest. */
  long oldestKept(long newestBucket) {
    return newestBucket - BUCKETS;
  }

  /** The newest bucket that an id is put into when this one is the newest of the window. */
  long furthestAhead(long newestBucket) {
    return newestBucket + BUCKETS;
  }

  /**
   * How far ahead of the clock a record may move the window; records later still move it so far.
   */
  long skewMs() {
    return Math.min(bucketMs(), LARGEST_SKEW_MS);
  }

  int idsPerPart() {
    return Math.max(1, Math.min(maxIds / PARTS, maxInMemory / PARTS_IN_MEMORY));
  }
}
