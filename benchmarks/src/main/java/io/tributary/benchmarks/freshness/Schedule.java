package io.tributary.benchmarks.freshness;

import java.time.Duration;

/**
 * When each event is to be sent, whatever becomes of those before it.
 *
 * @param startMs when the first one is due, in ms since 1970
 */
record Schedule(long startMs, long perSecond) {
  private static final long SECOND_MS = 1_000;

  /** When the event of this number is due, the first being 0. */
  long dueMs(long number) {
    return startMs + number * SECOND_MS / perSecond;
  }

  /** How many events are due by a moment. */
  long dueBy(long nowMs) {
    return nowMs < startMs ? 0 : ((nowMs - startMs + 1) * perSecond - 1) / SECOND_MS + 1;
  }

  /** How many events are due in so long a time. */
  long events(Duration length) {
    return length.toMillis() * perSecond / SECOND_MS;
  }
}
