package io.tributary.enricher.dedup;

/**
 * An event as the memory sees it.
 *
 * @param idHigh the first half of the hash of its id
 * @param idLow the second half
 * @param payloadHash a hash of the record's value
 * @param partition of its record in the raw topic
 * @param offset of its record in the raw topic
 * @param recordTime the record's timestamp, ms UTC
 */
public record SeenEvent(
    long idHigh, long idLow, int payloadHash, int partition, long offset, long recordTime) {

  long position() {
    return Position.of(partition, offset);
  }
}
