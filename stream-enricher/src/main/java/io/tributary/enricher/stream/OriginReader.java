package io.tributary.enricher.stream;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Finds out where in the raw topic a record stood. */
interface OriginReader {

  /** Of a record that came through the repartition topic. */
  OriginReader REPARTITIONED = (record, context) -> OriginHeader.take(record.headers());

  Origin of(Record<byte[], byte[]> record, ProcessorContext<?, ?> context);
}
