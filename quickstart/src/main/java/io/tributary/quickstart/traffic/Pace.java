package io.tributary.quickstart.traffic;

import java.util.concurrent.TimeUnit;

/** Keeps a sender at a number of events per second. */
public final class Pace {
  private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

  private final long eventsPerSecond;
  private final long start = System.nanoTime();
  private long events;

  private Pace(long eventsPerSecond) {
    this.eventsPerSecond = eventsPerSecond;
  }

  /** So many events per second. */
  public static Pace of(long eventsPerSecond) {
    return new Pace(eventsPerSecond);
  }

  /** As fast as possible. */
  public static Pace unlimited() {
    return new Pace(Long.MAX_VALUE);
  }

  /** Returns when the next event is due. */
  void awaitNext() throws InterruptedException {
    if (eventsPerSecond == Long.MAX_VALUE) {
      return;
    }
    long due = start + events * NANOS / eventsPerSecond;
    events++;
    long wait = due - System.nanoTime();
    if (wait > 0) {
      TimeUnit.NANOSECONDS.sleep(wait);
    }
  }
}
