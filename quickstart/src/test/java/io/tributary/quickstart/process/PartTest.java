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
  void shouldWaitForASlowPartForLongerThanAFixedTime() {
    // given
    FakeClock clock = new FakeClock(Duration.ofSeconds(20));
    Part part =
        part(
            "for i in 1 2 3 4 5 6 7 8; do echo step; sleep 0.3; done; touch ready; exec sleep 100");

    // when
    part.start();
    part.awaitReady(() -> {}, new StallDetector(clock));
    part.stop();

    // then
    assertThat(clock.elapsed()).isGreaterThan(Duration.ofSeconds(120));
  }

  @Test
  void shouldSayWhatAPartLacksThatComesNoFurtherAndWhatToDoAboutIt() {
    // given
    Part part = part("echo I wait; exec sleep 100");

    // when
    part.start();

    // then
    assertThatThrownBy(
            () ->
                part.awaitReady(() -> {}, new StallDetector(new FakeClock(Duration.ofSeconds(20)))))
        .isInstanceOf(PartFailedException.class)
        .hasMessageContaining("a-part came no further for ")
        .hasMessageContaining("missing: registry: does not answer")
        .hasMessageContaining("| I wait")
        .hasMessageContaining("What to do: see registry.log");
    part.stop();
  }

  @Test
  void shouldNotWaitForAPartThatIsBeingStopped() {
    // given
    Part part = part("exec sleep 100");
    part.start();

    // then
    assertThatThrownBy(() -> part.awaitReady(part::retire))
        .hasMessageContaining("a-part has not been started, or has been stopped");
  }

  @Test
  void shouldGiveUpAtOnceWhenAnotherPartThatItNeedsHasEnded() {
    // given
    Part needed = part("exit 3");
    Part part = part("exec sleep 100");
    needed.start();
    part.start();

    // then
    assertThatThrownBy(() -> part.awaitReady(needed::check))
        .hasMessageContaining("ended with exit code 3");
    part.stop();
  }

  @Test
  void shouldKillACommandThatComesNoFurther() {
    // given
    Launch launch =
        new Launch(
            List.of("/bin/sh", "-c", "exec sleep 100"),
            Map.of(),
            folder,
            folder.resolve("command.log"));
    Command command = new Command("a command", launch, watchdog);

    // then
    assertThatThrownBy(
            () -> command.exitCode(new StallDetector(new FakeClock(Duration.ofMinutes(1)))))
        .hasMessageContaining("a command came no further")
        .hasMessageContaining("missing: its end");
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
            () ->
                Files.exists(folder.resolve("ready"))
                    ? Optional.empty()
                    : Optional.of("registry: does not answer"),
            Duration.ofMillis(300),
            "free the port."),
        watchdog);
  }

  private static boolean isAlive(long pid) {
    Optional<ProcessHandle> handle = ProcessHandle.of(pid);
    return handle.isPresent() && handle.get().isAlive();
  }
}
