package io.tributary.enricher.event;

import io.tributary.enricher.event.avro.AvroBuffer;

/**
 * A field of a nested record.
 *
 * @param absent the Avro that stands for an absent field; empty if it must be there
 */
record NestedField(String name, int index, ElementReader reader, AvroBuffer absent) {}
