package io.tributary.enricher.stream;

import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The record's own timestamp; for a record without one, that of the record before it, or of now
 * where there is none either: as 1970, all events would be ahead of it.
 */
public final class RecordTime implements TimestampExtractor {

  private final LongSupplier clock;

  public RecordTime(LongSupplier clock) {
    this.clock = clock;
  }

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    if (record.timestamp() >= 0) {
      return record.timestamp();
    }
    return partitionTime >= 0 ? partitionTime : clock.getAsLong();
  }
}
