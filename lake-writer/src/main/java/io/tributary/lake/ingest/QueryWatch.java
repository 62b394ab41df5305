package io.tributary.lake.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.jspecify.annotations.Nullable;

/**
 * Sees whether a running query gets on. Only a batch or a trigger that has ended proves it: a query
 * that fails in each of its batches begins them like any other. Spark itself waits for brokers in
 * silence.
 */
final class QueryWatch {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String ASKING = "Getting offsets";

  /** For data, which the source has been asked for, or for the next trigger. */
  private static final String RESTING = "Waiting for ";

  private final Clock clock;
  private final String unproven;
  private @Nullable Instant askedSince;
  private boolean proven;

  /**
   * @param unproven what the query waits for until a batch or a trigger of it has ended
   */
  QueryWatch(Clock clock, String unproven) {
    this.clock = clock;
    this.unproven = unproven;
  }

  /** What the query waits for; empty if it runs, or waits only for data. */
  Optional<String> look(StreamingQuery query) {
    String message = query.status().message();
    proven |= message.startsWith(RESTING) || query.lastProgress() != null;
    if (!message.startsWith(ASKING)) {
      askedSince = null;
    } else if (isAskingForLong()) {
      return Optional.of("kafka: the brokers do not say how far the topic is");
    }
    return proven ? Optional.empty() : Optional.of(unproven);
  }

  private boolean isAskingForLong() {
    Instant since = askedSince == null ? clock.instant() : askedSince;
    askedSince = since;
    return Duration.between(since, clock.instant()).compareTo(PATIENCE) > 0;
  }
}
