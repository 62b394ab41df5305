package io.tributary.benchmarks.enricher;

import io.tributary.benchmarks.process.Cost;

/**
 * One run of a contender over all of the raw topic.
 *
 * @param whole its cost from the start of the process, Java's own and all
 * @param steady the cost of the second half of the events
 */
record Trial(Cost whole, Cost steady) {
  private static final String HEAP = "1g";

  static Trial of(Bench bench, Contender contender, String group, long events) {
    try (Instance instance = Instance.start(bench, contender, group, HEAP)) {
      Cost half = instance.awaitCommitted(events / 2);
      Cost whole = instance.awaitCommitted(events);
      return new Trial(whole, whole.since(half));
    }
  }
}
