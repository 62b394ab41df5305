package io.tributary.quickstart.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/** A program that is run to its end before anything else goes on. */
public record Command(String name, Launch launch, Watchdog watchdog) {
  private static final Duration LOOK = Duration.ofSeconds(1);

  /**
   * Runs the program; fails with the end of its log unless it ends with exit code 0.
   *
   * @param remedy for causes that the log does not name
   */
  public void run(String remedy) {
    int code = exitCode();
    if (code != 0) {
      throw failed(code, remedy);
    }
  }

  /** What to throw when the program has ended with this exit code. */
  public PartFailedException failed(int exitCode, String remedy) {
    return PartFailedException.ended(name, exitCode, launch.log(), remedy);
  }

  /** Starts the program and returns at once; whoever does so sees to its end. */
  public ChildProcess start() {
    try {
      return ChildProcess.start(launch, watchdog);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  /** Runs the program and returns its exit code; one that comes no further is killed. */
  public int exitCode() {
    return exitCode(new StallDetector());
  }

  int exitCode(StallDetector detector) {
    ChildProcess child = start();
    Optional<Stall> stall =
        Waiting.stallBefore(
            () -> child.await(LOOK) ? Optional.empty() : Optional.of("its end"),
            child::signs,
            detector);
    if (stall.isPresent()) {
      child.kill();
    }
    watchdog.release(child);
    if (stall.isPresent()) {
      throw PartFailedException.stalled(name, stall.get(), launch.log());
    }
    return child.exitCode();
  }
}
