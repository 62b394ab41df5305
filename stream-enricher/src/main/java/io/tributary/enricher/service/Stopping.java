package io.tributary.enricher.service;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for the first of two ends: being told to stop, or having stopped. */
final class Stopping {

  private static final long LOOK_MS = 200;

  private Stopping() {}

  static void await(CountDownLatch told, CountDownLatch over) {
    try {
      while (over.getCount() > 0 && !told.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
        Thread.onSpinWait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
