package io.tributary.enricher.failpoint;

/** Where the clock that events are stamped by can be set wrong by a test. */
public final class ClockOffset {

  private ClockOffset() {}

  /** The time it is, off by what a test has asked for. */
  public static long applied(long nowMs) {
    FailPoints points = FailPoints.ACTIVE;
    return points == null ? nowMs : nowMs + points.clockOffset().toMillis();
  }
}
