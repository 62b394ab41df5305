package io.tributary.quickstart.crash;

import io.tributary.quickstart.process.LogTail;
import io.tributary.quickstart.process.Part;
import io.tributary.quickstart.process.PartFailedException;
import io.tributary.quickstart.process.Waiting;
import io.tributary.quickstart.process.WorkSigns;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A process that a point does something to. */
final class Subject {
  private final Part part;
  private final FailPoints failPoints;
  private final Supplier<WorkSigns> signs;
  private long logMark;
  private boolean standsStill;

  /** The signs are of all whose work the process's state may depend on. */
  Subject(Part part, FailPoints failPoints, Supplier<WorkSigns> signs) {
    this.part = part;
    this.failPoints = failPoints;
    this.signs = signs;
  }

  String name() {
    return part.name();
  }

  /** From here on, what the log holds counts as new. */
  void markLog() {
    logMark = LogTail.sizeOf(part.log());
  }

  /** The next thread that comes to this place of the process's code will be held there. */
  void arm(String point) {
    failPoints.arm(point);
  }

  /** Waits until a thread is held there. */
  void awaitHeld(String point) {
    awaitAlive("being held at " + point, () -> failPoints.isReached(point));
  }

  void release(String point) {
    failPoints.release(point);
  }

  void setClockOff(Duration offset) {
    failPoints.setClockOff(offset);
  }

  void awaitLogged(String words) {
    awaitAlive(
        "logging \"" + words + "\"", () -> LogTail.after(part.log(), logMark).contains(words));
  }

  void awaitReady() {
    awaitAlive("being ready", part::isReady);
  }

  void requireNotReady() {
    if (part.isReady()) {
      throw new NotFiredException(name() + " is ready, although what it needs is away");
    }
  }

  /** Waits until the process works, or has found out that it must not and has ended. */
  void awaitReadyOrEnded() {
    await("being ready, or at its end", () -> part.isReady() || !part.isAlive());
  }

  /** Waits until the process has found out that it must not go on, and has ended. */
  void awaitEnded() {
    await("its end", () -> !part.isAlive());
  }

  /** Fails when the process has ended by itself. */
  void requireAlive() {
    if (!part.isAlive()) {
      throw new NotFiredException(name() + " has given up: " + ending().orElse("it is down"));
    }
  }

  /** How the process ended, if it did although nobody had asked it to. */
  Optional<String> ending() {
    try {
      part.check();
      return Optional.empty();
    } catch (PartFailedException e) {
      return String.valueOf(e.getMessage()).lines().findFirst();
    }
  }

  void startUnlessAlive() {
    if (!part.isAlive()) {
      part.stop();
      start();
    }
  }

  void start() {
    standsStill = false;
    part.start();
  }

  /** Ends the process at once (SIGKILL). */
  void kill() {
    part.kill();
    failPoints.clear();
  }

  /** Lets the process finish and end (SIGTERM). */
  void stop() {
    goOn();
    part.stop();
  }

  /** Stands the process still (SIGSTOP). */
  void standStill() {
    part.suspend();
    standsStill = true;
  }

  /** Lets it go on (SIGCONT). */
  void goOn() {
    if (standsStill && part.isAlive()) {
      part.resume();
    }
    standsStill = false;
  }

  /** Nothing holds the process any longer: no fail point, no wrong clock, no signal. */
  void setFree() {
    failPoints.clear();
    goOn();
  }

  /** Waits for a state that a process does not come to any more once it has ended. */
  private void awaitAlive(String state, BooleanSupplier condition) {
    await(
        state,
        () -> {
          Optional<String> ended = ending();
          boolean reached = condition.getAsBoolean();
          if (!reached && ended.isPresent()) {
            throw new NotFiredException(
                "waited in vain for %s %s: %s".formatted(name(), state, ended.get()));
          }
          return reached;
        });
  }

  private void await(String state, BooleanSupplier condition) {
    try {
      Waiting.until(name() + " " + state, signs, condition);
    } catch (Waiting.InVainException e) {
      throw new NotFiredException(e);
    }
  }
}
