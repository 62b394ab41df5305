package io.tributary.lake.ingest;

import java.time.Duration;

/** The growing time to wait between attempts. Thread-safe. */
final class Pause {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private final Duration first;
  private final Duration longest;
  private Duration next;

  Pause() {
    this(FIRST, LONGEST);
  }

  Pause(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  synchronized Duration next() {
    Duration pause = next;
    next = pause.multipliedBy(2).compareTo(longest) > 0 ? longest : pause.multipliedBy(2);
    return pause;
  }

  synchronized void reset() {
    next = first;
  }
}
