package io.tributary.enricher.stream;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A record of the raw topic, as it was there.
 *
 * @param topic the raw topic
 */
@SuppressWarnings("ArrayRecordComponent") // Records' bytes, handed on and never compared.
record SourceRecord(String topic, Origin origin, byte @Nullable [] value, Headers headers) {

  static SourceRecord of(String topic, Origin origin, Record<byte[], byte[]> record) {
    return new SourceRecord(topic, origin, record.value(), record.headers());
  }

  Replay replay() {
    return Replay.of(headers);
  }

  SourceRecord withoutValue() {
    return new SourceRecord(topic, origin, null, headers);
  }

  /** Keeps what tells a replayed record from a first attempt. */
  SourceRecord withoutHeaders() {
    return new SourceRecord(topic, origin, value, Replay.headersOf(headers));
  }

  SourceRecord withoutKey() {
    Origin keyless = new Origin(origin.partition(), origin.offset(), origin.timestamp(), null);
    return new SourceRecord(topic, keyless, value, headers);
  }
}
