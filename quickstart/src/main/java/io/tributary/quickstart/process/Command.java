package io.tributary.quickstart.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** A program that is run to its end before anything else goes on. */
public record Command(String name, Launch launch, Watchdog watchdog) {

  /** Runs the program; fails with the end of its log unless it ends in time with exit code 0. */
  public void run(Duration patience, String remedy) {
    int code = exitCode(patience);
    if (code != 0) {
      throw new PartFailedException(name, "ended with exit code " + code, launch.log(), remedy);
    }
  }

  /** Starts the program and returns at once; whoever does so sees to its end. */
  public ChildProcess start() {
    try {
      return ChildProcess.start(launch, watchdog);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  /** Runs the program and returns its exit code; a program that takes too long is killed. */
  public int exitCode(Duration patience) {
    ChildProcess child = start();
    if (!child.await(patience)) {
      child.kill();
    }
    watchdog.release(child);
    return child.exitCode();
  }
}
