package io.tributary.quickstart.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One process of the platform: started, ready when its check says so, and missed when it ends on
 * its own.
 */
public final class Part {
  private final Plan plan;
  private final Watchdog watchdog;
  private volatile @Nullable ChildProcess child;
  private volatile boolean retired;

  public Part(Plan plan, Watchdog watchdog) {
    this.plan = plan;
    this.watchdog = watchdog;
  }

  /**
   * What a part is: its name, how it is launched, when it is ready, how long its end may take, and
   * what a person can do when it ends and does not say why.
   */
  public record Plan(String name, Launch launch, Readiness ready, Duration drain, String remedy) {}

  public String name() {
    return plan.name();
  }

  public Path log() {
    return plan.launch().log();
  }

  /** Starts the process and returns at once. */
  public synchronized void start() {
    if (retired) {
      throw new IllegalStateException(plan.name() + " is not started: all is being stopped.");
    }
    try {
      child = ChildProcess.start(plan.launch(), watchdog);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + plan.name() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Waits until the part is ready; fails with the end of its log when it ends before, or comes no
   * further, and when somebody stops it.
   */
  public void awaitReady() {
    awaitReady(() -> {});
  }

  /** The same, and looks at something else meanwhile, which may fail. */
  public void awaitReady(Runnable meanwhile) {
    awaitReady(meanwhile, new StallDetector());
  }

  void awaitReady(Runnable meanwhile, StallDetector detector) {
    Waiting.stallBefore(
            () -> {
              Optional<String> now = missing();
              if (now.isPresent()) {
                running();
                check();
                meanwhile.run();
              }
              return now;
            },
            this::signs,
            detector)
        .ifPresent(
            stall -> {
              throw PartFailedException.stalled(plan.name(), stall, log());
            });
  }

  public boolean isReady() {
    return missing().isEmpty();
  }

  /** What the part lacks, in words; nothing when it is ready. */
  public Optional<String> missing() {
    return isAlive() ? plan.ready().missing() : Optional.of("the process");
  }

  /** What shows of its work; nothing while it does not run. */
  public WorkSigns signs() {
    ChildProcess current = child;
    return current == null ? WorkSigns.NONE : current.signs();
  }

  public boolean isAlive() {
    ChildProcess current = child;
    return current != null && current.isAlive();
  }

  /** Fails when the part has been started, has not been stopped, and is no longer there. */
  public void check() {
    ChildProcess current = child;
    if (current != null && !current.isAlive()) {
      throw PartFailedException.ended(plan.name(), current.exitCode(), log(), plan.remedy());
    }
  }

  /** The process id; only for a part that has been started. */
  public long pid() {
    return running().pid();
  }

  /** Lets the part finish its work and end; kills it when that takes too long. */
  public synchronized void stop() {
    ChildProcess current = child;
    child = null;
    if (current != null) {
      current.stop(plan.drain());
      watchdog.release(current);
    }
  }

  /** Stops the part for good: it cannot be started again. */
  public void retire() {
    retired = true;
    stop();
  }

  /** Ends the part as a power cut would (SIGKILL). */
  public synchronized void kill() {
    ChildProcess current = running();
    child = null;
    current.kill();
    watchdog.release(current);
  }

  /** Stands the part still (SIGSTOP): it is there, and neither works nor answers. */
  public void suspend() {
    running().signal("STOP");
  }

  /** Lets a part go on that stands still. */
  public void resume() {
    running().signal("CONT");
  }

  private ChildProcess running() {
    ChildProcess current = child;
    if (current == null) {
      throw new IllegalStateException(plan.name() + " has not been started, or has been stopped.");
    }
    return current;
  }
}
