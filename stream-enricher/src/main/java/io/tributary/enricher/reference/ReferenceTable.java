package io.tributary.enricher.reference;

import io.tributary.enricher.event.RecordReader;
import io.tributary.enricher.event.ReferenceRecord;

/**
 * The rows of one reference topic: those of the newest record of each key in each partition, and of
 * nothing else. So it is the same whenever the topic is read, in whatever order of its partitions,
 * and whatever was compacted before. Any thread may read it.
 */
public sealed interface ReferenceTable permits LookupTable, RateTable {

  String topic();

  /** A reader of this topic's records, for one thread. */
  RecordReader newReader();

  /** Puts a row in the place of the one with the same id; takes a record of that reader. */
  void put(RowVersion version, RecordReader reader, ReferenceRecord record);

  void remove(RowId id);

  /** Takes the rows away whose records stood before an offset; how many they were. */
  int forget(int partition, long offset);

  /** Whether there is a row of this id, even if another one counts. */
  boolean holds(RowId id);

  void clear();

  int size();
}
