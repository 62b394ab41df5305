package io.tributary.contract.serde;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How long an answer of the registry is relied on before it is asked again. Thread-safe. */
final class ConfirmedFor {

  private final LongSupplier nanos;
  private volatile long lease;
  private volatile long since;

  /**
   * @param nanos a clock that only runs on, such as {@link System#nanoTime}
   */
  ConfirmedFor(Duration lease, LongSupplier nanos) {
    this.lease = lease.toNanos();
    this.nanos = nanos;
    this.since = nanos.getAsLong();
  }

  void last(Duration time) {
    lease = time.toNanos();
  }

  /** Forgets what is no longer confirmed: runs the action when the lease is over. */
  void whenOver(Runnable forget) {
    long now = nanos.getAsLong();
    if (now - since >= lease) {
      // In this order, so that no other thread takes what is about to be forgotten for confirmed.
      forget.run();
      since = now;
    }
  }
}
