package io.tributary.enricher.stream;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** The origins of the records that one task reads from the raw topic, with an eye on the gaps. */
final class RawTopicOrigins implements OriginReader {

  private final RawOffsetListener listener;
  private long next = -1;

  RawTopicOrigins(RawOffsetListener listener) {
    this.listener = listener;
  }

  @Override
  public Origin of(Record<byte[], byte[]> record, ProcessorContext<?, ?> context) {
    RecordMetadata place =
        context
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("A record without a topic"));
    if (next < 0) {
      listener.begun(place.partition(), place.offset());
    } else if (place.offset() > next) {
      listener.passedOver(place.partition(), next, place.offset());
    }
    next = place.offset() + 1;
    return new Origin(place.partition(), place.offset(), record.timestamp(), record.key());
  }
}
