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

  /** The hash of a payload that is gone: whatever comes with the id is told as its duplicate. */
  public static final int UNKNOWN_PAYLOAD = 0;

  /** The same event with the hash of its payload. */
  public SeenEvent withPayload(int hash) {
    return new SeenEvent(idHigh, idLow, hash, partition, offset, recordTime);
  }

  long position() {
    return Position.of(partition, offset);
  }
}
