package io.tributary.benchmarks.baseline;

import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/** Finds duplicates by their ids in a window store, as the tutorials have it. */
final class Deduplication implements FixedKeyProcessor<byte[], Item, Item> {
  static final String STORE = "seen-ids";
  static final Duration WINDOW = Duration.ofHours(24);

  private @Nullable FixedKeyProcessorContext<byte[], Item> context;
  private @Nullable WindowStore<String, Long> seen;

  @Override
  public void init(FixedKeyProcessorContext<byte[], Item> given) {
    context = given;
    seen = given.getStateStore(STORE);
  }

  @Override
  public void process(FixedKeyRecord<byte[], Item> record) {
    Item item = record.value();
    Objects.requireNonNull(context)
        .forward(
            item.isGood() && isSeen(Objects.requireNonNull(item.text("event_id")), record)
                ? record.withValue(item.refused("duplicate"))
                : record);
  }

  private boolean isSeen(String id, FixedKeyRecord<byte[], Item> record) {
    WindowStore<String, Long> store = Objects.requireNonNull(seen);
    long now = record.timestamp();
    try (WindowStoreIterator<Long> found =
        store.fetch(id, now - WINDOW.toMillis(), now + WINDOW.toMillis())) {
      if (found.hasNext()) {
        return true;
      }
    }
    store.put(id, record.value().place().offset(), now);
    return false;
  }
}
