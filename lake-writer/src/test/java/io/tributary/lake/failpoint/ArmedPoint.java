package io.tributary.lake.failpoint;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A fail point as a test sees it: by its files alone. */
public final class ArmedPoint {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path armed;
  private final Path reached;

  private ArmedPoint(Path armed) {
    this.armed = armed;
    this.reached = armed.resolveSibling(armed.getFileName() + ".reached");
  }

  /** Arms a place. */
  public static ArmedPoint at(FailPoint point) {
    ArmedPoint made = new ArmedPoint(folder().resolve(point.file()));
    create(made.armed);
    return made;
  }

  /** Makes the service forget its guards against a batch that comes again. */
  public static void breakIdempotence() {
    create(folder().resolve("lake.break-idempotence"));
  }

  /** The folder of this process's fail points. */
  static Path folder() {
    return requireNonNull(FailPointFolder.CONFIGURED, "not run with fail points").path();
  }

  /** Takes away all that an earlier test left. */
  public static void clear() {
    try (var files = Files.list(Files.createDirectories(folder()))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until a thread is held here. */
  public ArmedPoint awaitHeld() {
    await().atMost(PATIENCE).until(() -> Files.exists(reached));
    return this;
  }

  /** Lets the thread go on. */
  public void release() {
    try {
      Files.delete(reached);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isArmed() {
    return Files.exists(armed);
  }

  private static void create(Path file) {
    try {
      Files.createFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
