package io.tributary.quickstart.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for what can be observed as long as there is hope, and says what it was if there is not.
 */
public final class Waiting {
  /** How long one answer may take of a process that has little of the machine. */
  public static final Duration ANSWER = Duration.ofSeconds(20);

  private static final Duration POLL = Duration.ofMillis(150);

  private Waiting() {}

  /** What was waited for did not come. */
  public static final class InVainException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InVainException(String what, Stall stall) {
      super(
          "waited in vain for %s: what it needs %s%nWhat to do: %s"
              .formatted(
                  what, stall.words(), Remedies.ofStall(what + " " + stall.missing(), List.of())));
    }
  }

  /**
   * Returns as soon as the condition holds.
   *
   * @param signs of those whose work it takes
   */
  public static void until(String what, Supplier<WorkSigns> signs, BooleanSupplier condition) {
    untilNothingIsMissing(
        what, signs, () -> condition.getAsBoolean() ? Optional.empty() : Optional.of(""));
  }

  /** Returns as soon as nothing is missing; other words for what is missing are a step nearer. */
  public static void untilNothingIsMissing(
      String what, Supplier<WorkSigns> signs, Supplier<Optional<String>> missing) {
    stallBefore(missing, signs, new StallDetector())
        .ifPresent(
            stall -> {
              throw new InVainException(what, stall);
            });
  }

  /** Returns the value as soon as there is one. */
  public static <T> T forValue(
      String what, Supplier<WorkSigns> signs, Supplier<Optional<T>> source) {
    List<T> found = new ArrayList<>(1);
    until(
        what,
        signs,
        () -> {
          source.get().ifPresent(found::add);
          return !found.isEmpty();
        });
    return found.get(0);
  }

  /** Returns when nothing is missing: nothing; or what has come to a stand before. */
  static Optional<Stall> stallBefore(
      Supplier<Optional<String>> missing, Supplier<WorkSigns> signs, StallDetector detector) {
    for (Optional<String> now = missing.get(); now.isPresent(); now = missing.get()) {
      String words = now.get();
      Optional<Stall> stall = detector.look(() -> signs.get().missing(words));
      if (stall.isPresent()) {
        return stall;
      }
      pause();
    }
    return Optional.empty();
  }

  /** A moment, until the next look. */
  public static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting.", e);
    }
  }
}
