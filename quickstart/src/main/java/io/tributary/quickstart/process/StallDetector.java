package io.tributary.quickstart.process;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Tells a slow wait from one in vain. As long as words come that are new, it may go on. Without
 * any, it is in vain when nobody works or logs for {@link #IDLE}, or when work has led to nothing
 * for {@link #BUSY}. Time in which others had the processor does not count.
 */
public final class StallDetector {
  static final Duration IDLE = Duration.ofMinutes(3);
  static final Duration BUSY = Duration.ofMinutes(15);

  /** Processor time is told in steps of 10 ms, and a JVM that only waits wakes up now and then. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  /** More than this has not been waited: the machine was suspended, or this process had no turn. */
  private static final Duration MOST_BETWEEN_LOOKS = Duration.ofSeconds(30);

  /**
   * Work wants a processor for more of the time than this; who waits and asks again wants it for
   * less. Where the system does not tell who wanted one, all that was used counts as work.
   */
  private static final double WORK = 0.25;

  /** However little a process gets, the wait ends some day. */
  private static final double LEAST_SHARE = 0.02;

  private final LongSupplier nanoTime;
  private final Set<Integer> known = new HashSet<>();
  private WorkSigns last = WorkSigns.NONE;
  private WorkSigns atNews = WorkSigns.NONE;
  private long lastLook;
  private long newsAt;
  private double idleNanos;
  private double busyNanos;

  public StallDetector() {
    this(System::nanoTime);
  }

  /** Measures by this clock, in ns. */
  public StallDetector(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Looks at the signs now and then; the stall when there is no hope left. */
  public Optional<Stall> look(Supplier<WorkSigns> signs) {
    long now = nanoTime.getAsLong();
    if (!known.isEmpty() && now - lastLook < BETWEEN_LOOKS.toNanos()) {
      return Optional.empty();
    }
    WorkSigns seen = signs.get();
    // Only hashes: words of a long run would fill the memory. Words that were there before are no
    // news, or two of them in turn would keep a wait alive for ever.
    if (known.add(seen.missing().hashCode())) {
      atNews = seen;
      newsAt = now;
      idleNanos = 0;
      busyNanos = 0;
    } else {
      count(Math.min(now - lastLook, MOST_BETWEEN_LOOKS.toNanos()), seen);
    }
    last = seen;
    lastLook = now;
    return idleNanos >= IDLE.toNanos() || busyNanos >= BUSY.toNanos()
        ? Optional.of(stall(now))
        : Optional.empty();
  }

  private void count(long elapsed, WorkSigns seen) {
    // Less than before is what a process leaves behind that was started anew.
    double used = Math.max(0, seen.used().minus(last.used()).toNanos());
    double waited = Math.max(0, seen.waited().minus(last.waited()).toNanos());
    boolean works = seen.waited().isZero() ? used > 0 : used + waited >= WORK * elapsed;
    boolean logs = seen.logged() != last.logged();
    idleNanos = works || logs ? 0 : idleNanos + elapsed;
    busyNanos += works ? elapsed * Math.max(LEAST_SHARE, used / (used + waited)) : elapsed;
  }

  private Stall stall(long now) {
    Duration used = last.used().minus(atNews.used());
    return new Stall(
        Duration.ofNanos(now - newsAt),
        used.isNegative() ? last.used() : used,
        Math.max(0, last.logged() - atNews.logged()),
        last.missing());
  }
}
