package io.tributary.quickstart.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartTest {
  @TempDir Path folder;
  private Watchdog watchdog;

  @BeforeEach
  void startWatchdog() throws IOException {
    watchdog = Watchdog.start();
  }

  @AfterEach
  void closeWatchdog() {
    watchdog.close();
  }

  @Test
  void shouldBeReadyWhenItsCheckSaysSoAndEndWhenStopped() {
    // given
    Part part = part("echo hello; touch ready; exec sleep 100");

    // when
    part.start();
    part.awaitReady();
    long pid = part.pid();
    part.stop();

    // then
    assertThat(isAlive(pid)).isFalse();
    assertThat(LogTail.of(part.log(), 5)).containsExactly("hello");
    part.check();
  }

  @Test
  void shouldTellTheEndOfTheLogAndTheRemedyOfAPartThatDoesNotStart() {
    // given
    Part part = part("echo the port is taken >&2; exit 3");

    // when
    part.start();

    // then
    assertThatThrownBy(part::awaitReady)
        .isInstanceOf(PartFailedException.class)
        .hasMessageContaining("a-part ended with exit code 3")
        .hasMessageContaining("| the port is taken")
        .hasMessageContaining("What to do: free the port");
  }

  @Test
  void shouldKillAPartThatDoesNotDrainInTime() {
    // given
    Part part = part("trap '' TERM; touch ready; while :; do sleep 0.1; done");
    part.start();
    part.awaitReady();
    long pid = part.pid();

    // when
    part.stop();

    // then
    assertThat(isAlive(pid)).isFalse();
  }

  @Test
  void shouldNotStartOnceEverythingIsBeingStopped() {
    // given
    Part part = part("exec sleep 100");

    // when
    part.retire();

    // then
    assertThatThrownBy(part::start).hasMessageContaining("a-part is not started");
  }

  @Test
  void shouldStopWhatIsStillGuardedWhenTheLauncherIsGone() {
    // given
    Part part = part("touch ready; exec sleep 100");
    part.start();
    part.awaitReady();
    long pid = part.pid();

    // when
    watchdog.close();

    // then
    await().atMost(Duration.ofSeconds(10)).until(() -> !isAlive(pid));
  }

  private Part part(String script) {
    Launch launch =
        new Launch(List.of("/bin/sh", "-c", script), Map.of(), folder, folder.resolve("part.log"));
    return new Part(
        new Part.Plan(
            "a-part",
            launch,
            () -> Files.exists(folder.resolve("ready")),
            Duration.ofSeconds(20),
            Duration.ofMillis(300),
            "free the port."),
        watchdog);
  }

  private static boolean isAlive(long pid) {
    Optional<ProcessHandle> handle = ProcessHandle.of(pid);
    return handle.isPresent() && handle.get().isAlive();
  }
}
