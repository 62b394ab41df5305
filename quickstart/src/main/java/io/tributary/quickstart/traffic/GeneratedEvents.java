package io.tributary.quickstart.traffic;

import io.tributary.quickstart.platform.Topics;
import io.tributary.quickstart.shop.ShopDay;
import io.tributary.quickstart.shop.ShopEvent;
import io.tributary.quickstart.shop.Truth;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The events of a shop day; the truth about them grows as they are taken from here. */
public final class GeneratedEvents implements EventSource {
  private final ShopDay day;
  private final Truth truth = new Truth();

  public GeneratedEvents(ShopDay day) {
    this.day = day;
  }

  /** The truth about the events taken so far; complete when there are no more. */
  public Truth truth() {
    return truth;
  }

  @Override
  public boolean hasNext() {
    return day.hasNext();
  }

  @Override
  public ProducerRecord<byte[], byte[]> next() {
    ShopEvent event = day.next();
    truth.add(event);
    return new ProducerRecord<>(
        Topics.RAW, event.key().getBytes(StandardCharsets.UTF_8), event.value());
  }
}
