package io.tributary.enricher.failpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory through which a test talks to the service. A file with a point's name arms it; the
 * thread that gets there first renames it to {@code NAME.reached} and waits until that is deleted.
 */
final class FailPoints {

  private static final Logger LOG = LoggerFactory.getLogger(FailPoints.class);
  private static final String PROPERTY = "tributary.fail-points";
  private static final String REACHED = ".reached";
  private static final String CLOCK_OFFSET = "clock-offset";
  private static final long POLL_NANOS = Duration.ofMillis(10).toNanos();

  /** Null, and then nothing here costs anything, unless the property is set. */
  static final @Nullable FailPoints ACTIVE = named(System.getProperty(PROPERTY));

  private final Path directory;

  FailPoints(Path directory) {
    this.directory = directory;
  }

  private static @Nullable FailPoints named(@Nullable String directory) {
    return directory == null ? null : new FailPoints(Path.of(directory));
  }

  void reached(String point) {
    Path held = directory.resolve(point + REACHED);
    if (disarm(directory.resolve(point), held)) {
      LOG.atWarn().addKeyValue("release", held).log("Held at fail point {}", point);
      while (Files.exists(held) && !Thread.currentThread().isInterrupted()) {
        LockSupport.parkNanos(POLL_NANOS);
      }
      LOG.atWarn().log("Released from fail point {}", point);
    }
  }

  /** Renaming is atomic: of several threads one succeeds. */
  private static boolean disarm(Path armed, Path held) {
    if (!Files.exists(armed)) {
      return false;
    }
    try {
      Files.move(armed, held, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("Fail point " + armed + " cannot be renamed to " + held, e);
    }
  }

  /** By how much the service's clock is to be off; read anew each time. */
  Duration clockOffset() {
    try {
      String text = Files.readString(directory.resolve(CLOCK_OFFSET)).trim();
      return text.isEmpty() ? Duration.ZERO : Duration.parse(text);
    } catch (NoSuchFileException e) {
      return Duration.ZERO;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
