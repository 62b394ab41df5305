package io.tributary.enricher.service;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.ThreadMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether the tasks of stream threads that failed run again. Kafka Streams cannot tell: it
 * stays RUNNING while a failed thread waits for its replacement, and is RUNNING for a moment before
 * a replacement fails in its turn.
 */
final class ThreadRecovery {

  private static final Duration SHORTEST_PROOF = Duration.ofSeconds(5);
  private static final Duration LONGEST_PROOF = Duration.ofMinutes(5);
  private static final String RUNNING = "RUNNING";

  private final LongSupplier nanoTime;
  private final int threads;
  private @Nullable String failure;
  private int waiting;
  private boolean replacedBefore;
  private long since;
  private Duration proof = SHORTEST_PROOF;

  /**
   * @param nanoTime a timer that nobody sets
   * @param threads how many stream threads there are when all is well
   */
  ThreadRecovery(LongSupplier nanoTime, int threads) {
    this.nanoTime = nanoTime;
    this.threads = threads;
  }

  /** A thread has failed, and holds its tasks until it is replaced. */
  synchronized void failed(Throwable cause) {
    if (replacedBefore && waiting == 0) {
      proof = longerThan(Duration.ofNanos(nanoTime.getAsLong() - since));
    }
    failure = cause.toString();
    waiting++;
  }

  /** Another thread takes over. */
  synchronized void replaced() {
    waiting--;
    replacedBefore = true;
    since = nanoTime.getAsLong();
  }

  /** All threads began to run, as far as Kafka Streams knows. */
  synchronized void running() {
    since = nanoTime.getAsLong();
  }

  /**
   * Why work is not done yet; empty if all threads have run for longer than the last one needed to
   * fail.
   *
   * @param states of the threads that there are, as {@link ThreadMetadata#threadState} says
   */
  synchronized Optional<String> objection(List<String> states) {
    if (failure == null) {
      return Optional.empty();
    }
    if (waiting == 0 && allRun(states) && proven()) {
      failure = null;
      return Optional.empty();
    }
    return Optional.of("a thread failed and its tasks do not run again yet: " + failure);
  }

  private boolean proven() {
    return nanoTime.getAsLong() - since >= proof.toNanos();
  }

  private boolean allRun(List<String> states) {
    return states.size() >= threads && states.stream().allMatch(RUNNING::equals);
  }

  private static Duration longerThan(Duration run) {
    Duration twice = run.multipliedBy(2);
    boolean another = twice.compareTo(SHORTEST_PROOF) < 0 || twice.compareTo(LONGEST_PROOF) > 0;
    return another ? SHORTEST_PROOF : twice;
  }
}
