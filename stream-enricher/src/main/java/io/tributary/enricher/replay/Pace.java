package io.tributary.enricher.replay;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Keeps the sending at so many events per second. */
final class Pace {

  private final int perSecond;
  private final long start = System.nanoTime();

  private Pace(int perSecond) {
    this.perSecond = perSecond;
  }

  /**
   * @param rate events per second; 0 for as fast as possible
   */
  static Pace of(int rate) {
    return new Pace(rate == 0 ? Integer.MAX_VALUE : rate);
  }

  int perSecond() {
    return perSecond;
  }

  /** Returns when so many events may have been sent. */
  void await(int sent) {
    if (perSecond < Integer.MAX_VALUE) {
      long due = start + sent * TimeUnit.SECONDS.toNanos(1) / perSecond;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
    }
  }
}
