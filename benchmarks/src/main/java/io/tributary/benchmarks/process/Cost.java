package io.tributary.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What a process has cost until a moment, or between two.
 *
 * @param nanos the moment, by {@link System#nanoTime}, or the time between
 * @param cpuSeconds user and system, of the process and the children that it has waited for
 */
public record Cost(long nanos, double cpuSeconds) {
  /** Linux tells times in hundredths of a second, on every architecture. */
  private static final double TICKS_PER_SECOND = 100;

  /** The fields of /proc/PID/stat after the command's name, which may hold anything. */
  private static final int OWN_TIMES = 11;

  private static final int CHILDREN_TIMES = OWN_TIMES + 2;
  private static final int END_OF_TIMES = CHILDREN_TIMES + 2;

  /** Of the first line of /proc/stat: user, nice, system, interrupts of both kinds, stolen. */
  private static final int[] BUSY_TIMES = {1, 2, 3, 6, 7, 8};

  /** What the process has cost until now. */
  public static Cost of(long pid) {
    return new Cost(System.nanoTime(), cpuSecondsOf(pid));
  }

  /** What all children of this process have cost that have ended; Linux only. */
  public static Cost ofEndedChildren() {
    try {
      return new Cost(System.nanoTime(), sum(ProcessHandle.current().pid(), CHILDREN_TIMES));
    } catch (IOException e) {
      throw new UncheckedIOException("This benchmark needs Linux: " + e.getMessage(), e);
    }
  }

  /** What all that ran on this machine has cost since its start; Linux only. */
  public static Cost ofMachine() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
      String[] times = lines.findFirst().orElseThrow().split(" +", -1);
      long ticks = 0;
      for (int busy : BUSY_TIMES) {
        ticks += Long.parseLong(times[busy]);
      }
      return new Cost(System.nanoTime(), ticks / TICKS_PER_SECOND);
    } catch (IOException e) {
      throw new UncheckedIOException("This benchmark needs Linux: " + e.getMessage(), e);
    }
  }

  /** What it has cost since its start at this moment. */
  public Cost startedAt(long startNanos) {
    return new Cost(nanos - startNanos, cpuSeconds);
  }

  /** What it has cost since then. */
  public Cost since(Cost before) {
    return new Cost(nanos - before.nanos, cpuSeconds - before.cpuSeconds);
  }

  public double seconds() {
    return nanos / 1e9;
  }

  private static double cpuSecondsOf(long pid) {
    try {
      return sum(pid, OWN_TIMES);
    } catch (IOException e) {
      return ProcessHandle.of(pid)
          .flatMap(process -> process.info().totalCpuDuration())
          .map(Duration::toNanos)
          .map(each -> each / 1e9)
          .orElseThrow(() -> new IllegalStateException("Process " + pid + " has ended."));
    }
  }

  /** The sum of the times from this field on, in seconds. */
  private static double sum(long pid, int first) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = 0;
    for (int i = first; i < END_OF_TIMES; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return ticks / TICKS_PER_SECOND;
  }
}
