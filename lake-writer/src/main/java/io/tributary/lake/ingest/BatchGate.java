package io.tributary.lake.ingest;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets batches through until it is closed; who closes it waits for the one that is running. */
final class BatchGate {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean closed;
  private boolean running;

  /**
   * Runs a batch; once the gate is closed it waits here, to be interrupted when its query is
   * stopped.
   */
  void pass(Runnable batch) throws InterruptedException {
    enter();
    try {
      batch.run();
    } finally {
      leave();
    }
  }

  /**
   * Lets no further batch through and waits for the running one.
   *
   * @return whether none is running now
   */
  boolean close(Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      closed = true;
      while (running && left > 0) {
        left = changed.awaitNanos(left);
      }
      return !running;
    } finally {
      lock.unlock();
    }
  }

  private void enter() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (closed) {
        changed.await(1, TimeUnit.MINUTES);
      }
      running = true;
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    lock.lock();
    try {
      running = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
