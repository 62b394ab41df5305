package io.tributary.enricher.reference;

/**
 * The record that a row comes from. Of several that hold the same thing the greatest counts: the
 * latest by its timestamp, then by key, then by partition. All three stay with a record, whatever
 * is compacted and in whatever order partitions are read.
 *
 * @param timestamp of the record, in ms
 */
record RowVersion(RowId id, long offset, long timestamp) implements Comparable<RowVersion> {

  @Override
  public int compareTo(RowVersion other) {
    int order = Long.compare(timestamp, other.timestamp);
    order = order != 0 ? order : id.key().compareTo(other.id.key());
    return order != 0 ? order : Integer.compare(id.partition(), other.id.partition());
  }
}
