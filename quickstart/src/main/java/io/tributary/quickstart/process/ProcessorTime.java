package io.tributary.quickstart.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * The processor time of a process.
 *
 * @param used what it has used
 * @param waited how long its threads were ready to run and had no processor: on Linux, zero
 *     elsewhere
 */
record ProcessorTime(Duration used, Duration waited) {

  static ProcessorTime of(ProcessHandle process) {
    return new ProcessorTime(
        process.info().totalCpuDuration().orElse(Duration.ZERO), waited(process.pid()));
  }

  private static Duration waited(long pid) {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
      return Duration.ofNanos(threads.mapToLong(ProcessorTime::waited).sum());
    } catch (IOException | UncheckedIOException e) {
      return Duration.ZERO;
    }
  }

  /** The second figure of a thread's schedstat; none where it is not told, or has just ended. */
  private static long waited(Path thread) {
    try {
      String[] figures = Files.readString(thread.resolve("schedstat")).strip().split(" ", -1);
      return figures.length > 1 ? Long.parseLong(figures[1]) : 0;
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }
}
