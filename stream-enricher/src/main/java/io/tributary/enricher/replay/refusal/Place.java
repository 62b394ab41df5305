package io.tributary.enricher.replay.refusal;

/**
 * Where a record stands.
 *
 * @param timestamp the record's own, ms UTC
 */
public record Place(String topic, int partition, long offset, long timestamp) {

  @Override
  public String toString() {
    return topic + " partition " + partition + " offset " + offset;
  }
}
