package io.tributary.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.quickstart.platform.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a person starts it: a process with an exit code and a screen. */
class EndToEndIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path folder;

  @Test
  void shouldAccountForEveryEventOfTwoRunsInOneFolderAndLeaveNoProcess() throws Exception {
    // when
    Path first = folder.resolve("first.out");
    int firstCode = run(launch(first, "--events", "20000"));
    Path second = folder.resolve("second.out");
    int secondCode = run(launch(second, "--events", "5000", "--seed", "7"));

    // then
    assertThat(firstCode).as(Files.readString(first)).isZero();
    assertThat(Files.readString(first))
        .contains(
            "each of the 20,000 records of this run is exactly one row",
            "DUPLICATE_ID",
            "Try next");
    assertThat(secondCode).as(Files.readString(second)).isZero();
    assertThat(Files.readString(second))
        .contains(
            "shop day 2025-11-29", "each of the 5,000 records of this run is exactly one row");
    assertThat(processesOfThisTest()).isEmpty();
  }

  @Test
  void shouldStopEverythingAndSayWhyWhenAPartFails() throws Exception {
    // given
    Files.createDirectories(folder.resolve("data/config"));
    Files.writeString(folder.resolve("data/config/stream-enricher.yaml"), "no-such-key: 1\n");

    // when
    Path out = folder.resolve("failed.out");
    int code = run(launch(out, "--events", "100"));

    // then
    assertThat(code).isEqualTo(1);
    assertThat(Files.readString(out))
        .contains("stream-enricher ended with exit code 2", "no-such-key", "What to do:");
    assertThat(processesOfThisTest()).isEmpty();
  }

  @Test
  void shouldLeaveNoProcessWhenTheLauncherIsTerminatedOrKilled() throws Exception {
    // given
    Path out = folder.resolve("stay.out");
    for (Ending ending : Ending.values()) {
      Process launcher = launch(out, "--events", "100", "--stay");
      await()
          .atMost(PATIENCE)
          .until(
              () -> !processesOfThisTest().isEmpty() && Files.readString(out).contains("registry"));

      // when
      if (ending == Ending.TERMINATED) {
        launcher.destroy();
      } else {
        launcher.destroyForcibly();
      }

      // then
      launcher.waitFor();
      await().atMost(Duration.ofMinutes(1)).until(() -> processesOfThisTest().isEmpty());
      Files.delete(out);
    }
  }

  private enum Ending {
    TERMINATED,
    KILLED
  }

  private Process launch(Path out, String... options) throws IOException {
    Path root = Installation.locate().root();
    List<String> command =
        new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx256m", "-jar"));
    command.add(root.resolve("quickstart/target/quickstart.jar").toString());
    command.addAll(List.of("--data-dir", folder.resolve("data").toString()));
    command.addAll(List.of(options));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(out.toFile())
        .start();
  }

  private static int run(Process launcher) throws InterruptedException {
    assertThat(launcher.waitFor(PATIENCE.toMinutes(), TimeUnit.MINUTES))
        .as("the launcher has ended")
        .isTrue();
    return launcher.exitValue();
  }

  /** The processes whose command line names this test's folder. */
  private List<ProcessHandle> processesOfThisTest() {
    return ProcessHandle.allProcesses()
        .filter(ProcessHandle::isAlive)
        .filter(process -> process.info().commandLine().orElse("").contains(folder.toString()))
        .toList();
  }
}
