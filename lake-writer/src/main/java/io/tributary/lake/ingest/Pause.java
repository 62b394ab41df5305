package io.tributary.lake.ingest;

import java.time.Duration;

/** The growing time to wait between attempts. */
final class Pause {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private Duration next = FIRST;

  Duration next() {
    Duration pause = next;
    next = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
    return pause;
  }

  void reset() {
    next = FIRST;
  }
}
