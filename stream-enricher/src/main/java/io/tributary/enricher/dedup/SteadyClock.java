package io.tributary.enricher.dedup;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The clock without its jumps ahead, so that a wrong one lets no id expire. A lead that stays, as
 * after a machine was suspended, is made up for by running an eighth faster. One for all tasks, as
 * a jump may well start them anew.
 */
final class SteadyClock {

  private static final int CATCHING_UP = 8;

  private final LongSupplier nanoTime;
  private volatile @Nullable Reading last;

  /**
   * A reading of the clock.
   *
   * @param nanos when, by a timer that does not jump
   * @param limitNanos how late it can be by then, since the epoch
   */
  private record Reading(long wallMs, long nanos, long limitNanos) {
    long time() {
      return Math.min(wallMs, NANOSECONDS.toMillis(limitNanos));
    }
  }

  SteadyClock(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** What to take for now when the clock says this. */
  long steadied(long wallMs) {
    Reading before = last;
    return before != null && before.wallMs == wallMs ? before.time() : read(wallMs).time();
  }

  private synchronized Reading read(long wallMs) {
    long nanos = nanoTime.getAsLong();
    Reading before = last;
    long wall = MILLISECONDS.toNanos(wallMs);
    Reading now = new Reading(wallMs, nanos, before == null ? wall : limit(before, wall, nanos));
    last = now;
    return now;
  }

  private static long limit(Reading before, long wall, long nanos) {
    long passed = nanos - before.nanos;
    long limit = before.limitNanos + passed;
    return wall <= limit ? limit : Math.min(wall, limit + passed / CATCHING_UP);
  }
}
