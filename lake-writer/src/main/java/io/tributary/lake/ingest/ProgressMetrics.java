package io.tributary.lake.ingest;

import io.tributary.lake.health.LakeMetrics;
import java.time.Duration;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** Takes batch times from Spark's reports on its queries. */
final class ProgressMetrics extends StreamingQueryListener {
  private static final long serialVersionUID = 1L;

  private final transient LakeMetrics metrics;

  ProgressMetrics(LakeMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void onQueryProgress(QueryProgressEvent event) {
    StreamingQueryProgress progress = event.progress();
    if (progress.numInputRows() > 0 && progress.name() != null) {
      metrics.batch(progress.name(), Duration.ofMillis(progress.batchDuration()));
    }
  }

  @Override
  public void onQueryStarted(QueryStartedEvent event) {}

  @Override
  public void onQueryTerminated(QueryTerminatedEvent event) {}
}
