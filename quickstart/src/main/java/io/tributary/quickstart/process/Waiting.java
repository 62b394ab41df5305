package io.tributary.quickstart.process;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what can be observed, and says what it was when it does not come. */
public final class Waiting {
  private static final Duration POLL = Duration.ofMillis(150);

  private Waiting() {}

  /** What was waited for did not come in time. */
  public static final class InVainException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InVainException(String what, Duration patience) {
      super("waited " + patience.toSeconds() + " s in vain for " + what);
    }
  }

  /** Returns as soon as the condition holds. */
  public static void until(String what, Duration patience, BooleanSupplier condition) {
    forValue(what, patience, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  /** Returns the value as soon as there is one. */
  public static <T> T forValue(String what, Duration patience, Supplier<Optional<T>> source) {
    long deadline = System.nanoTime() + patience.toNanos();
    Optional<T> value = source.get();
    while (value.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new InVainException(what, patience);
      }
      pause();
      value = source.get();
    }
    return value.get();
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting.", e);
    }
  }
}
