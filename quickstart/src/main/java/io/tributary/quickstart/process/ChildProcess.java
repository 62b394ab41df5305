package io.tributary.quickstart.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A running process of ours; its standard output and error go to its log file. */
public final class ChildProcess {
  private static final String WAIT_THEN_RUN =
      "trap '' INT; read -r go || exit 1; exec \"$@\" </dev/null";

  private final Process process;
  private final Launch launch;

  private ChildProcess(Process process, Launch launch) {
    this.process = process;
    this.launch = launch;
  }

  /**
   * Starts the process under the eyes of the watchdog.
   *
   * <p>A shell goes before it and is replaced by it, so that the process id is the command's own.
   * It waits until the watchdog knows that id: were the launcher killed between the two, nobody
   * would stop the process. And it switches Ctrl-C off, which a terminal sends to the whole group:
   * the broker would be gone before the services have drained. They are stopped in turn instead.
   */
  public static ChildProcess start(Launch launch, Watchdog watchdog) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", WAIT_THEN_RUN, "sh"));
    command.addAll(launch.command());
    Files.createDirectories(launch.log().toAbsolutePath().getParent());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(launch.folder().toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(launch.log().toFile()))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.output().toFile()));
    builder.environment().putAll(launch.environment());
    ChildProcess child = new ChildProcess(builder.start(), launch);
    watchdog.guard(child);
    child.letRun();
    return child;
  }

  private void letRun() throws IOException {
    try (OutputStream input = process.getOutputStream()) {
      input.write('\n');
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What shows of its work. */
  public WorkSigns signs() {
    ProcessorTime time = ProcessorTime.of(process.toHandle());
    long written =
        Stream.of(launch.log(), launch.output()).distinct().mapToLong(LogTail::sizeOf).sum();
    return new WorkSigns(time.used(), time.waited(), written, "");
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

  /** Sends a signal by its name. */
  public void signal(String name) {
    try {
      Process kill =
          new ProcessBuilder("kill", "-" + name, Long.toString(pid())).inheritIO().start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException("Process " + pid() + " does not take signal " + name + ".");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot send signal " + name + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while sending signal " + name + ".", e);
    }
  }

  /** Ends the process at once (SIGKILL). */
  public void kill() {
    process.destroyForcibly();
    await(Duration.ofSeconds(10));
  }
}
