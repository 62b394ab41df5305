package io.tributary.enricher.reference;

import io.tributary.enricher.event.RecordReader;
import io.tributary.enricher.event.ReferenceRecord;

/**
 * The rows of one reference topic, by the record's Kafka key. One thread changes it, any may read.
 */
public sealed interface ReferenceTable permits LookupTable, RateTable {

  String topic();

  /** A reader of this topic's records, for one thread. */
  RecordReader newReader();

  /** Puts a row in the place of the one with the same key; takes a record of that reader. */
  void put(String key, RecordReader reader, ReferenceRecord record);

  void remove(String key);

  void clear();

  int size();
}
