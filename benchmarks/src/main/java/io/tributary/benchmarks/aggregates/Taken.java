package io.tributary.benchmarks.aggregates;

/**
 * What keeping an aggregate took, from the second batch on.
 *
 * @param way which aggregate, and how
 * @param batches that were measured
 * @param cpuSeconds of all updates; appending is not in it
 * @param windows that were computed
 * @param tableRows of the aggregate in the end
 * @param wrongRows of them that are not what a batch over all events computes
 */
record Taken(
    String way,
    Load load,
    int batches,
    double cpuSeconds,
    long windows,
    long stateRows,
    long stateBytes,
    long tableRows,
    long wrongRows) {}
