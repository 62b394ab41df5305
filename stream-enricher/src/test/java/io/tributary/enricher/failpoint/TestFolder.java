package io.tributary.enricher.failpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The tester's end of the folder that the property names; empty when opened and when closed. */
public final class TestFolder implements AutoCloseable {

  private final Path folder = Path.of(System.getProperty("tributary.fail-points"));

  public TestFolder() throws IOException {
    Files.createDirectories(folder);
    close();
  }

  /** Arms a point and returns what has become of the work once that has come there. */
  public Held holdAt(String point, Runnable work) throws IOException {
    arm(point);
    CompletableFuture<Void> whole = CompletableFuture.runAsync(work);
    Held held = new Held(folder.resolve(point + ".reached"), whole);
    await().until(() -> Files.exists(held.reached()) || whole.isDone());
    assertThat(held.reached()).exists();
    assertThat(whole).isNotDone();
    return held;
  }

  public void arm(String point) throws IOException {
    Files.createFile(folder.resolve(point));
  }

  /** Whether a point is armed and nobody has come there. */
  public boolean isArmed(String point) {
    return Files.exists(folder.resolve(point));
  }

  public void setClockOffset(String duration) throws IOException {
    Files.writeString(folder.resolve("clock-offset"), duration);
  }

  /** Work that is held at a point. */
  public record Held(Path reached, CompletableFuture<Void> work) {

    /** Lets it go on, and waits for its end. */
    public void release() throws IOException {
      Files.delete(reached);
      work.join();
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
