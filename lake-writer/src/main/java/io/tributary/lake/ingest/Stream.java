package io.tributary.lake.ingest;

import io.tributary.lake.Lake;
import io.tributary.lake.config.TopicsConfig;
import java.util.List;

/**
 * One topic that becomes one table.
 *
 * @param table the table, and the name of the query that writes it
 * @param layout how the table is laid out
 */
record Stream(String topic, String table, TableLayout layout) {

  /** Both streams. */
  static List<Stream> of(TopicsConfig topics) {
    return List.of(
        new Stream(topics.enriched(), Lake.EVENTS, TableLayout.EVENTS),
        new Stream(topics.rejected(), Lake.EVENTS_REJECTED, TableLayout.EVENTS_REJECTED));
  }

  /** The registry's subject of the topic's values. */
  String subject() {
    return topic + "-value";
  }
}
