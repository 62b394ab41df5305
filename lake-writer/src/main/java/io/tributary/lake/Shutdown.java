package io.tributary.lake;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.logging.log4j.LogManager;

/**
 * The end of the process. SIGTERM drains the service before Spark's and Hadoop's own hooks run, and
 * the exit code is the work's own then, not the signal's.
 */
public final class Shutdown {
  /** Above those of Spark (40) and of Hadoop's file systems (10). */
  private static final int BEFORE_SPARK = 100;

  private static final int LAST = 0;
  private static final int DRAIN_SECONDS = 28;
  private static final AtomicInteger EXIT_CODE = new AtomicInteger();

  private Shutdown() {}

  /** From now on a signal drains the service and ends the process with 0. */
  static void drain(Service service) {
    drain(
        () -> {
          service.close();
          return 0;
        });
  }

  /** From now on a signal ends some work, which gives the exit code of the process. */
  public static void drain(IntSupplier ending) {
    ShutdownHookManager hooks = ShutdownHookManager.get();
    hooks.addShutdownHook(
        () -> EXIT_CODE.compareAndSet(0, ending.getAsInt()),
        BEFORE_SPARK,
        DRAIN_SECONDS,
        TimeUnit.SECONDS);
    hooks.addShutdownHook(Shutdown::halt, LAST);
  }

  /** Ends the process, even where some thread of a library is still there. */
  static void exit(int code) {
    EXIT_CODE.set(code);
    System.exit(code);
  }

  static boolean isUnderWay() {
    return ShutdownHookManager.get().isShutdownInProgress();
  }

  private static void halt() {
    LogManager.shutdown();
    Runtime.getRuntime().halt(EXIT_CODE.get());
  }
}
