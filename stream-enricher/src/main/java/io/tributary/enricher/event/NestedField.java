package io.tributary.enricher.event;

/**
 * A field of a nested record.
 *
 * @param absent the Avro bytes that stand for an absent field; empty if it must be there
 */
record NestedField(String name, int index, ElementReader reader, byte[] absent) {}
