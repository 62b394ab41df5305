package io.tributary.benchmarks.enricher;

import io.tributary.benchmarks.process.Cost;
import io.tributary.quickstart.process.ChildProcess;
import io.tributary.quickstart.process.Launch;
import io.tributary.quickstart.process.LogTail;
import io.tributary.quickstart.process.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One run of a contender over all of the raw topic. */
record Trial(Bench bench, Contender contender, String group, long events) {
  private static final Duration PATIENCE_PER_MILLION = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration DRAIN = Duration.ofSeconds(30);
  private static final int LOG_LINES = 20;
  private static final String HEAP = "-Xmx1g";

  /**
   * What it came to.
   *
   * @param whole from the start of the process, Java's and all
   * @param steady the second half of the events
   */
  record Result(Cost whole, Cost steady) {}

  Result run() {
    Path log = bench.dir().log(group);
    try (Watchdog watchdog = Watchdog.start()) {
      ChildProcess process = ChildProcess.start(launch(log), watchdog);
      try {
        long started = System.nanoTime();
        Cost half = await(process, events / 2, log);
        Cost all = await(process, events, log);
        return new Result(new Cost(all.nanos() - started, all.cpuSeconds()), all.since(half));
      } finally {
        process.stop(DRAIN);
        watchdog.release(process);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + contender.word() + ": " + e.getMessage(), e);
    }
  }

  private Launch launch(Path log) {
    Contender.Start start = contender.start(bench, group, bench.dir().checkpoints().resolve(group));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-Dfile.encoding=UTF-8"));
    command.addAll(start.command());
    return new Launch(command, start.environment(), bench.dir().root(), log);
  }

  /** The cost at the moment when so many records are committed. */
  private Cost await(ChildProcess process, long records, Path log) {
    long patience = PATIENCE_PER_MILLION.toNanos() * (1 + events / 1_000_000);
    long deadline = System.nanoTime() + patience;
    while (bench.committed(group) < records) {
      if (!process.isAlive()) {
        throw failure("has ended with exit code " + process.exitCode(), log);
      }
      if (System.nanoTime() > deadline) {
        throw failure("has committed %,d of %,d".formatted(bench.committed(group), events), log);
      }
      pause();
    }
    return Cost.of(process.pid());
  }

  private IllegalStateException failure(String what, Path log) {
    return new IllegalStateException(
        "%s %s. The end of %s:%n%s"
            .formatted(contender.word(), what, log, String.join("\n", LogTail.of(log, LOG_LINES))));
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while measuring.", e);
    }
  }
}
