package io.tributary.lake.failpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder by whose files the service is held, and told to misbehave. */
record FailPointFolder(Path path) {
  /** The property that names the folder. */
  static final String PROPERTY = "tributary.fail-points";

  /** The folder, for the whole life of the process; null means that there are no fail points. */
  static final @Nullable FailPointFolder CONFIGURED = configured();

  private static final Logger LOG = LoggerFactory.getLogger(FailPointFolder.class);
  private static final Duration POLL = Duration.ofMillis(10);

  private static @Nullable FailPointFolder configured() {
    String folder = System.getProperty(PROPERTY);
    return folder == null ? null : new FailPointFolder(Path.of(folder));
  }

  /**
   * If a place is armed, disarms it, tells so by {@code <name>.reached}, and waits until that file
   * is deleted.
   */
  void hold(String name) {
    Path reached = path.resolve(name + ".reached");
    if (disarmed(path.resolve(name), reached)) {
      LOG.warn("fail point {}: held until {} is deleted", name, reached);
      waitUntilDeleted(reached);
      LOG.warn("fail point {}: released", name);
    }
  }

  /** Of several threads that come here the one that renames the file is held. */
  private static boolean disarmed(Path armed, Path reached) {
    if (!Files.exists(armed)) {
      return false;
    }
    try {
      Files.move(armed, reached, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("fail point " + armed + " cannot be renamed", e);
    }
  }

  /** An interruption does not end it: the place would be left, and what is tested with it. */
  private static void waitUntilDeleted(Path reached) {
    boolean interrupted = false;
    while (Files.exists(reached)) {
      try {
        Thread.sleep(POLL.toMillis());
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  boolean has(String name) {
    return Files.exists(path.resolve(name));
  }

  /** How far the service's clock is off; a file that is being written may be empty. */
  Duration clockOffset() {
    try {
      String offset = Files.readString(path.resolve("clock-offset")).strip();
      return offset.isEmpty() ? Duration.ZERO : Duration.parse(offset);
    } catch (NoSuchFileException e) {
      return Duration.ZERO;
    } catch (IOException e) {
      throw new UncheckedIOException("clock-offset in " + path + " cannot be read", e);
    }
  }
}
