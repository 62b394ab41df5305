package io.tributary.lake.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.lake.health.LakeMetrics;
import java.time.Duration;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** Takes batch times and lag from Spark's reports on its queries. */
final class ProgressMetrics extends StreamingQueryListener {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();

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
    for (SourceProgress source : progress.sources()) {
      String behind = source.metrics().get("maxOffsetsBehindLatest");
      if (behind != null && source.endOffset() != null) {
        topics(source.endOffset())
            .forEachRemaining(topic -> metrics.behind(topic, Double.parseDouble(behind)));
      }
    }
  }

  private static java.util.Iterator<String> topics(String offsets) {
    try {
      JsonNode byTopic = JSON.readTree(offsets);
      return byTopic.fieldNames();
    } catch (JsonProcessingException e) {
      return java.util.Collections.emptyIterator();
    }
  }

  @Override
  public void onQueryStarted(QueryStartedEvent event) {}

  @Override
  public void onQueryTerminated(QueryTerminatedEvent event) {}
}
