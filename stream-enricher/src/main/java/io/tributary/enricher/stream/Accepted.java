package io.tributary.enricher.stream;

/**
 * An event that goes on.
 *
 * @param value the enriched event, encoded for its topic
 */
@SuppressWarnings("ArrayRecordComponent") // A record's bytes, handed on and never compared.
record Accepted(byte[] value) implements Verdict {}
