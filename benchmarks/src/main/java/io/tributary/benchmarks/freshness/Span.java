package io.tributary.benchmarks.freshness;

import java.time.Duration;

/**
 * How long events are sent, and how much of it is warm-up; whole seconds.
 *
 * @param warmUp at the beginning of the length
 */
record Span(Duration length, Duration warmUp) {
  private static final int THIRDS = 3;

  /** The end of one of the thirds of the time after the warm-up: of the first is 1, its start 0. */
  Duration third(int number) {
    return warmUp.plusSeconds(length.minus(warmUp).toSeconds() * number / THIRDS);
  }
}
