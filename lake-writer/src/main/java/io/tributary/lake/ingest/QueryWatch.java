package io.tributary.lake.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.jspecify.annotations.Nullable;

/**
 * Sees from a running query's status whether it gets on; Spark itself waits for brokers in silence.
 */
final class QueryWatch {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String STARTING = "Initializing";
  private static final String ASKING = "Getting offsets";

  private final Clock clock;
  private @Nullable Instant askedSince;
  private boolean begun;

  QueryWatch(Clock clock) {
    this.clock = clock;
  }

  /** What the query waits for; empty if it runs, or waits only for data. */
  Optional<String> look(StreamingQuery query) {
    String message = query.status().message();
    if (message.startsWith(ASKING)) {
      Instant since = askedSince == null ? clock.instant() : askedSince;
      askedSince = since;
      return Duration.between(since, clock.instant()).compareTo(PATIENCE) > 0
          ? Optional.of("kafka: the brokers do not say how far the topic is")
          : starting();
    }
    askedSince = null;
    begun |= !message.startsWith(STARTING);
    return starting();
  }

  private Optional<String> starting() {
    return begun ? Optional.empty() : Optional.of("is starting");
  }
}
