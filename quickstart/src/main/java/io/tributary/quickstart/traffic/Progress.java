package io.tributary.quickstart.traffic;

import java.util.concurrent.TimeUnit;

/**
 * The line of progress: what has come how far, how fast, and for how long nothing newer has become
 * visible.
 */
public final class Progress {
  private final long launched;
  private final long started = System.nanoTime();
  private long handled;
  private long lastHandled = started;
  private long rows;
  private long firstRow;
  private long lastRow;

  /**
   * Counts from the launch of the program (as {@link System#nanoTime}) and from now, the first
   * event.
   */
  public Progress(long launched) {
    this.launched = launched;
  }

  /** The line for these counts. */
  public String line(long sent, Flow.Counts counts) {
    long now = System.nanoTime();
    note(counts, now);
    String newest =
        rows == 0 ? "no row yet" : "newest row %.0f s ago".formatted(seconds(now - lastRow));
    return "  sent %,d   enriched %,d   refused %,d   in the lake %,d   %,.0f events/s   %s"
        .formatted(sent, counts.enriched(), counts.refused(), counts.inLake(), rate(), newest);
  }

  /** How long it took until the first and the last event were visible. */
  public String timing(long sent) {
    return "  first row visible %.0f s after the launch; all %,d events and the aggregates %.0f s after the first was sent"
        .formatted(seconds(firstRow - launched), sent, seconds(System.nanoTime() - started));
  }

  private void note(Flow.Counts counts, long now) {
    if (counts.enriched() + counts.refused() > handled) {
      handled = counts.enriched() + counts.refused();
      lastHandled = now;
    }
    if (counts.inLake() > rows) {
      firstRow = rows == 0 ? now : firstRow;
      rows = counts.inLake();
      lastRow = now;
    }
  }

  /** Events per second through the enricher, for as long as it had any. */
  private double rate() {
    return handled / Math.max(0.001, seconds(lastHandled - started));
  }

  private static double seconds(long nanos) {
    return (double) nanos / TimeUnit.SECONDS.toNanos(1);
  }
}
