package io.tributary.lake.ingest;

import io.tributary.lake.Lake;
import io.tributary.lake.health.FreshFigures;
import io.tributary.lake.health.LakeMetrics;
import io.tributary.lake.position.Offsets;
import io.tributary.lake.position.Standing;
import io.tributary.lake.position.TablePosition;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** Asks the brokers how far a topic is, and tells how far its table is behind. */
final class OffsetsBehind implements FreshFigures.Question {
  private final Lake lake;
  private final KafkaTopics topics;
  private final Stream stream;
  private final LakeMetrics metrics;
  private @Nullable Admin admin;
  private @Nullable Offsets written;

  OffsetsBehind(Lake lake, KafkaTopics topics, Stream stream, LakeMetrics metrics) {
    this.lake = lake;
    this.topics = topics;
    this.stream = stream;
    this.metrics = metrics;
  }

  /** Notes how far the table is by now. */
  synchronized void written(BatchReport report) {
    if (report.stream().equals(stream) && written != null) {
      written = written.furthest(report.range().end());
    }
  }

  @Override
  public void ask() throws ExecutionException, InterruptedException, TimeoutException {
    Offsets before = writtenBefore();
    TopicState now = topics.readable(admin(), stream.topic());
    // What was written while the brokers were asked is not behind.
    Offsets held = before.furthest(writtenBefore()).furthest(now.beginning());
    long behind =
        now.end().byPartition().entrySet().stream()
            .mapToLong(each -> each.getValue() - held.of(each.getKey()))
            .max()
            .orElse(0);
    metrics.behind(stream.topic(), (double) Math.max(0, behind));
  }

  private synchronized Offsets writtenBefore() {
    if (written == null) {
      written =
          new TablePosition(lake)
              .of(stream.table(), stream.table(), stream.topic())
              .map(Standing::end)
              .orElse(Offsets.NONE);
    }
    return written;
  }

  private synchronized Admin admin() {
    if (admin == null) {
      admin = Admin.create(topics.settings());
    }
    return admin;
  }

  @Override
  public void unknown() {
    metrics.behindUnknown(stream.topic());
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close(java.time.Duration.ZERO);
    }
  }
}
