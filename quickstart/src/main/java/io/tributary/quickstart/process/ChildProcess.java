package io.tributary.quickstart.process;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running process of ours; its standard output and error go to its log file. */
public final class ChildProcess {
  private final Process process;

  private ChildProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts the process with Ctrl-C switched off: a terminal sends it to the whole group, and then
   * the broker would be gone before the services have drained. We stop each in its turn instead.
   * The shell is replaced by the command, so the process id is the command's own.
   */
  public static ChildProcess start(Launch launch) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
    command.addAll(launch.command());
    Files.createDirectories(launch.log().toAbsolutePath().getParent());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(launch.folder().toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .redirectError(ProcessBuilder.Redirect.appendTo(launch.log().toFile()))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.output().toFile()));
    builder.environment().putAll(launch.environment());
    return new ChildProcess(builder.start());
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The exit code; only for a process that has ended. */
  public int exitCode() {
    return process.exitValue();
  }

  /** Waits for the end of the process, at most so long; true when it has ended. */
  public boolean await(Duration patience) {
    try {
      return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Asks the process to end (SIGTERM), and kills it when it has not ended in time. */
  public void stop(Duration patience) {
    process.destroy();
    if (!await(patience)) {
      kill();
    }
  }

  /** Ends the process at once (SIGKILL). */
  public void kill() {
    process.destroyForcibly();
    await(Duration.ofSeconds(10));
  }
}
