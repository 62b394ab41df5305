package io.tributary.quickstart.crash;

import java.util.concurrent.TimeUnit;

/** Seconds since it was made. */
final class Stopwatch {
  private final long started = System.nanoTime();

  double seconds() {
    return (double) (System.nanoTime() - started) / TimeUnit.SECONDS.toNanos(1);
  }
}
