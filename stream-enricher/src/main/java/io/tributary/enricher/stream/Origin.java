package io.tributary.enricher.stream;

import org.jspecify.annotations.Nullable;

/**
 * Where a record stood in the raw topic.
 *
 * @param timestamp the record's own, ms UTC
 * @param key the record's own
 */
@SuppressWarnings("ArrayRecordComponent") // Records' bytes, handed on and never compared.
public record Origin(int partition, long offset, long timestamp, byte @Nullable [] key) {}
