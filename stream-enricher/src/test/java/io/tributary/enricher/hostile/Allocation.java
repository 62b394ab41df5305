package io.tributary.enricher.hostile;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts the bytes that this thread allocates, garbage included. */
final class Allocation {

  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  static long of(Runnable work) {
    long before = THREAD.getCurrentThreadAllocatedBytes();
    work.run();
    return THREAD.getCurrentThreadAllocatedBytes() - before;
  }
}
