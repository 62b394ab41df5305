package io.tributary.benchmarks.scaling;

import io.tributary.benchmarks.bench.Bench;
import io.tributary.benchmarks.bench.Contender;
import io.tributary.benchmarks.bench.Instance;
import io.tributary.benchmarks.process.Cost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** stream-enricher with so many instances of so many threads each. */
record Enriching(int instances, int threads) {
  private static final String HEAP = "1g";

  /**
   * Lets them take all of the raw topic.
   *
   * @return what the second half has cost, all instances together
   */
  Cost secondHalf(Bench bench, String group, long events) {
    List<Instance> running = new ArrayList<>();
    try {
      for (int number = 0; number < instances; number++) {
        running.add(Instance.start(bench, setup(bench, group, number)));
      }
      Instance first = running.get(0);
      first.awaitCommitted(events / 2);
      Cost half = cost(running);
      first.awaitCommitted(events);
      return cost(running).since(half);
    } finally {
      running.forEach(Instance::close);
    }
  }

  private Instance.Setup setup(Bench bench, String group, int number) {
    return new Instance.Setup(
        Contender.TRIBUTARY,
        group,
        group + "-" + number,
        bench.enricherConfig(),
        HEAP,
        Map.of("TRIBUTARY_THREADS", Integer.toString(threads)));
  }

  /** The time is that of the first, since all ran at once. */
  private static Cost cost(List<Instance> running) {
    double cpuSeconds = running.stream().mapToDouble(each -> each.cost().cpuSeconds()).sum();
    return new Cost(running.get(0).cost().nanos(), cpuSeconds);
  }

  String words() {
    return "%d × %d".formatted(instances, threads);
  }
}
