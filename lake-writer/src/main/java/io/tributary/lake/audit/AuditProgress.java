package io.tributary.lake.audit;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.JavaSparkStatusTracker;
import org.apache.spark.sql.SparkSession;

/** Tells a waiting person what an audit is doing, and every few seconds how far it is. */
final class AuditProgress implements Consumer<String>, AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final PrintWriter err;
  private final JavaSparkStatusTracker spark;
  private final long started = System.nanoTime();
  private final Thread teller = new Thread(this::tellNowAndThen, "audit-progress");
  private volatile String step = "";

  private AuditProgress(PrintWriter err, JavaSparkStatusTracker spark) {
    this.err = err;
    this.spark = spark;
    teller.setDaemon(true);
  }

  static AuditProgress start(PrintWriter err, SparkSession session) {
    AuditProgress progress =
        new AuditProgress(
            err, JavaSparkContext.fromSparkContext(session.sparkContext()).statusTracker());
    progress.teller.start();
    return progress;
  }

  @Override
  public void accept(String text) {
    step = text;
  }

  private void tellNowAndThen() {
    try {
      while (true) {
        Thread.sleep(PAUSE.toMillis());
        if (!step.isEmpty()) {
          tell();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell() {
    long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();
    err.printf(Locale.ROOT, "  %,d s: %s%s%n", seconds, step, tasks());
    err.flush();
  }

  private String tasks() {
    int done = 0;
    int all = 0;
    for (int stage : spark.getActiveStageIds()) {
      SparkStageInfo info = spark.getStageInfo(stage);
      if (info != null) {
        done += info.numCompletedTasks();
        all += info.numTasks();
      }
    }
    return all == 0 ? "" : ", %,d of %,d tasks".formatted(done, all);
  }

  @Override
  public void close() {
    teller.interrupt();
  }
}
