package io.tributary.lake.audit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Audits one after the other until stopped; the exit code is that of the last one. */
final class Rounds {
  /** Less than what the process is given to end. */
  private static final int GRACE_SECONDS = 25;

  private final IntSupplier round;
  private final Duration pause;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile int exitCode = Verdict.UNKNOWN.exitCode();

  Rounds(IntSupplier round, Duration pause) {
    this.round = round;
    this.pause = pause;
  }

  int run() {
    try {
      do {
        exitCode = round.getAsInt();
      } while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
    return exitCode;
  }

  /** Lets a running audit end; gives the exit code. */
  int stop() {
    stopped.countDown();
    try {
      if (!ended.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
        return exitCode;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return exitCode;
  }
}
