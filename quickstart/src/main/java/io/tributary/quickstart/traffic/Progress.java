package io.tributary.quickstart.traffic;

import java.util.concurrent.TimeUnit;

/**
 * The line of progress: what has come how far, how fast, and how old the newest visible event is.
 */
public final class Progress {
  private final long start = System.nanoTime();
  private long rowsBefore = -1;
  private long lastNews = System.nanoTime();
  private double firstRow = -1;

  /** The line for these counts. */
  public String line(long sent, Flow.Counts counts) {
    long now = System.nanoTime();
    if (counts.inLake() != rowsBefore) {
      rowsBefore = counts.inLake();
      lastNews = now;
    }
    if (firstRow < 0 && counts.inLake() > 0) {
      firstRow = seconds(now - start);
    }
    double elapsed = Math.max(0.001, seconds(now - start));
    return "  sent %,d   enriched %,d   refused %,d   in the lake %,d   %,.0f events/s   newest visible %.0f s ago"
        .formatted(
            sent,
            counts.enriched(),
            counts.refused(),
            counts.inLake(),
            (counts.enriched() + counts.refused()) / elapsed,
            seconds(now - lastNews));
  }

  /** How long it took from the first event sent to the first and to the last one visible. */
  public String timing(long sent) {
    double elapsed = Math.max(0.001, seconds(System.nanoTime() - start));
    return "  first row visible after %.1f s, all %,d after %.1f s"
        .formatted(Math.max(0, firstRow), sent, elapsed);
  }

  private static double seconds(long nanos) {
    return (double) nanos / TimeUnit.SECONDS.toNanos(1);
  }
}
