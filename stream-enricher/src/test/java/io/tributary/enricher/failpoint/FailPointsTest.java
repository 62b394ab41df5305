package io.tributary.enricher.failpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailPointsTest {

  private static final String POINT = "enricher.after-consume";

  @TempDir private Path directory;
  private FailPoints points;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @BeforeEach
  void open() {
    points = new FailPoints(directory);
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  @Test
  void shouldPassPointThatIsNotArmed() throws IOException {
    Files.createFile(directory.resolve("enricher.after-send"));

    points.reached(POINT);

    assertThat(directory.resolve("enricher.after-send")).exists();
  }

  @Test
  void shouldHoldOneThreadOnceUntilReleased() throws IOException {
    Files.createFile(directory.resolve(POINT));

    CompletableFuture<Void> one = reach();
    CompletableFuture<Void> other = reach();

    Path held = directory.resolve(POINT + ".reached");
    await().until(() -> Files.exists(held));
    CompletableFuture.anyOf(one, other).join();
    assertThat(Stream.of(one, other).filter(CompletableFuture::isDone)).hasSize(1);
    assertThat(directory.resolve(POINT)).doesNotExist();

    Files.delete(held);
    CompletableFuture.allOf(one, other).join();
    points.reached(POINT);
  }

  @Test
  void shouldReadTheClocksOffsetEachTime() throws IOException {
    Path offset = directory.resolve("clock-offset");
    assertThat(points.clockOffset()).isZero();

    Files.writeString(offset, "PT3H\n");
    assertThat(points.clockOffset()).isEqualTo(Duration.ofHours(3));

    Files.writeString(offset, "-PT3H");
    assertThat(points.clockOffset()).isEqualTo(Duration.ofHours(-3));

    Files.delete(offset);
    assertThat(points.clockOffset()).isZero();
  }

  private CompletableFuture<Void> reach() {
    return CompletableFuture.runAsync(() -> points.reached(POINT), threads);
  }
}
