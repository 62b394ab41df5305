package io.tributary.enricher.stream;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Finds out where in the raw topic a record stood. */
interface OriginReader {

  /** Of a record read from the raw topic itself. */
  OriginReader RAW_TOPIC =
      (record, context) -> {
        RecordMetadata metadata =
            context
                .recordMetadata()
                .orElseThrow(() -> new IllegalStateException("A record without a topic"));
        return new Origin(
            metadata.partition(), metadata.offset(), record.timestamp(), record.key());
      };

  /** Of a record that came through the repartition topic. */
  OriginReader REPARTITIONED = (record, context) -> OriginHeader.take(record.headers());

  Origin of(Record<byte[], byte[]> record, ProcessorContext<?, ?> context);
}
