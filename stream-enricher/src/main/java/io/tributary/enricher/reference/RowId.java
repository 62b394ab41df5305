package io.tributary.enricher.reference;

/**
 * By what a reference record is replaced or deleted: its Kafka key, within its partition.
 *
 * @param key one character for each byte, so that keys that are no text stay apart
 */
record RowId(String key, int partition) {}
