package io.tributary.benchmarks.aggregates;

/**
 * How many events there are, and of how many users.
 *
 * @param events in all batches together
 */
record Load(long users, long events) {
  static final int BATCHES = 10;

  long perBatch() {
    return events / BATCHES;
  }
}
