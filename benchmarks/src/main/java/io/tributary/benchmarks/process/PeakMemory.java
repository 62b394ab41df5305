package io.tributary.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The most memory that a process has had at once, as the kernel keeps it; Linux only. */
public record PeakMemory(long kibibytes) {
  private static final String PEAK = "VmHWM:";

  /** Resident, until now. */
  public static PeakMemory of(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith(PEAK))
          .map(line -> line.replaceAll("\\D", ""))
          .map(Long::parseLong)
          .findFirst()
          .map(PeakMemory::new)
          .orElseThrow(() -> new IllegalStateException("Process " + pid + " has ended."));
    } catch (IOException e) {
      throw new UncheckedIOException("This benchmark needs Linux: " + e.getMessage(), e);
    }
  }

  /** Such as {@code 1,534 MiB}. */
  @Override
  public String toString() {
    return "%,d MiB".formatted(kibibytes / 1024);
  }
}
