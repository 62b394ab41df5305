package io.tributary.enricher.stream;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again while something outside is away, with growing pauses, until told to stop. */
public final class Patience {

  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
  private static final long FIRST_PAUSE_MS = 100;
  private static final long LONGEST_PAUSE_MS = 5_000;

  private final Duration longest;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * @param longest after which the failure is passed on
   */
  public Patience(Duration longest) {
    this.longest = longest;
  }

  /** Ends all waiting, now and later. */
  public void stop() {
    stopped.countDown();
  }

  /** The supplier's result; its exception once it is not transient or patience ends. */
  public <T> T whileTransient(Supplier<T> attempt, Predicate<RuntimeException> isTransient) {
    long waited = 0;
    long pause = FIRST_PAUSE_MS;
    while (true) {
      try {
        return attempt.get();
      } catch (RuntimeException e) {
        if (!isTransient.test(e) || waited >= longest.toMillis() || stopsWithin(pause)) {
          throw e;
        }
        if (waited == 0) {
          LOG.atWarn().addKeyValue("cause", e.toString()).log("Waiting for what is away");
        }
        waited += pause;
        pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
      }
    }
  }

  /** Waits, unless told to stop. */
  public void pause(Duration time) {
    if (stopsWithin(time.toMillis())) {
      LOG.debug("A pause ends early: the service stops");
    }
  }

  private boolean stopsWithin(long pauseMs) {
    try {
      return stopped.await(pauseMs, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
