package io.tributary.benchmarks.enricher;

import io.tributary.benchmarks.bench.Bench;
import io.tributary.benchmarks.bench.Contender;
import io.tributary.benchmarks.bench.Instance;
import io.tributary.benchmarks.process.Cost;
import java.nio.file.Path;

/**
 * One run of a contender over all of the raw topic.
 *
 * @param whole its cost from the start of the process, Java's own and all
 * @param steady the cost of the second half of the events
 */
record Trial(Cost whole, Cost steady) {
  private static final String HEAP = "1g";

  /**
   * Runs it.
   *
   * @param config the configuration, where the contender is stream-enricher
   */
  static Trial of(Bench bench, Contender contender, String group, Path config, long events) {
    try (Instance instance = Instance.start(bench, contender, group, config, HEAP)) {
      Cost half = instance.awaitCommitted(events / 2);
      Cost whole = instance.awaitCommitted(events);
      return new Trial(whole, whole.since(half));
    }
  }

  /** Thousand events per CPU-second in the second half. */
  double steadyPerCpuSecond(long events) {
    return events / 2.0 / steady.cpuSeconds() / 1_000;
  }

  /** Thousand events per CPU-second from the start of the process. */
  double wholePerCpuSecond(long events) {
    return events / whole.cpuSeconds() / 1_000;
  }
}
