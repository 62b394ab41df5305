package io.tributary.quickstart.process;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A clock that goes on by the same time at each look at it. */
public final class FakeClock implements LongSupplier {
  private final long step;
  private long now;

  public FakeClock(Duration step) {
    this.step = step.toNanos();
  }

  /** How much time has gone by. */
  public Duration elapsed() {
    return Duration.ofNanos(now);
  }

  /** Jumps ahead. */
  void jump(Duration more) {
    now += more.toNanos();
  }

  @Override
  public long getAsLong() {
    now += step;
    return now;
  }
}
