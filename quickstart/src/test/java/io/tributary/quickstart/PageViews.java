package io.tributary.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.quickstart.platform.Topics;
import io.tributary.quickstart.traffic.EventSource;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Good events {@code BATCH-0 to n-1} of one session. */
final class PageViews implements EventSource {
  private final Iterator<ProducerRecord<byte[], byte[]>> records;

  private PageViews(Iterator<ProducerRecord<byte[], byte[]>> records) {
    this.records = records;
  }

  static PageViews of(String session, String batch, int events) {
    return everySecondWith(session, batch, events, "");
  }

  /**
   * Every second one has more.
   *
   * @param field JSON text after a comma, with a place for the event's number
   */
  static PageViews everySecondWith(String session, String batch, int events, String field) {
    return new PageViews(
        IntStream.range(0, events)
            .mapToObj(i -> record(session, batch + "-" + i, i % 2 == 0 ? field.formatted(i) : ""))
            .iterator());
  }

  private static ProducerRecord<byte[], byte[]> record(String session, String id, String field) {
    String json =
        "{\"event_id\":\"%s\",\"session_id\":\"%s\",\"event_type\":\"page_view\",\"timestamp\":1764600000000%s}"
            .formatted(id, session, field);
    return new ProducerRecord<>(Topics.RAW, id.getBytes(UTF_8), json.getBytes(UTF_8));
  }

  @Override
  public boolean hasNext() {
    return records.hasNext();
  }

  @Override
  public ProducerRecord<byte[], byte[]> next() {
    return records.next();
  }
}
