package io.tributary.lake.failpoint;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that is off by what the folder says at that moment. */
final class FailPointClock extends Clock {
  private final FailPointFolder folder;
  private final Clock right;

  FailPointClock(FailPointFolder folder, Clock right) {
    this.folder = folder;
    this.right = right;
  }

  @Override
  public Instant instant() {
    return right.instant().plus(folder.clockOffset());
  }

  @Override
  public ZoneId getZone() {
    return right.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new FailPointClock(folder, right.withZone(zone));
  }
}
