package io.tributary.enricher.service;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Notices that the clock is set back: Kafka's clients then send no heartbeat, and Kafka Streams
 * commits nothing, until the time that it was comes again.
 */
final class ClockWatch implements Runnable {

  /** Less than a member of the group, or a transaction, is waited for. */
  private static final Duration BEARABLE = Duration.ofSeconds(5);

  private final LongSupplier wallMs;
  private final LongSupplier nanoTime;
  private final Consumer<ServiceFailure> stop;
  private long lead;

  /**
   * @param wallMs the clock
   * @param nanoTime a timer that nobody sets
   */
  ClockWatch(LongSupplier wallMs, LongSupplier nanoTime, Consumer<ServiceFailure> stop) {
    this.wallMs = wallMs;
    this.nanoTime = nanoTime;
    this.stop = stop;
    this.lead = lead();
  }

  @Override
  public void run() {
    long now = lead();
    Duration back = Duration.ofMillis(lead - now);
    lead = now;
    if (back.compareTo(BEARABLE) > 0) {
      stop.accept(
          new ServiceFailure(
              "The clock was set back by %d s, and nothing would be committed for as long: start the service again"
                  .formatted(back.toSeconds())));
    }
  }

  private long lead() {
    return wallMs.getAsLong() - TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong());
  }
}
