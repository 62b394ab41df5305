package io.tributary.enricher.service;

import io.tributary.enricher.config.DedupConfig.Partitioning;
import io.tributary.enricher.dedup.MemoryIdentity;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;

/**
 * Counts the records of a raw topic that got partitions which are not judged yet and came where
 * their keys no longer belong: should their ids come again, then in another task, which nothing
 * tells of them.
 */
final class UnjudgedElsewhere {

  private final int partitions;
  private final boolean matters;
  private final Map<Integer, Long> reached;
  private long records;

  /**
   * @param partitionsBefore how many partitions the raw topic had
   * @param reached how far it was judged, by partition
   */
  UnjudgedElsewhere(int partitionsBefore, MemoryIdentity now, Map<Integer, Long> reached) {
    this.partitions = now.partitions();
    this.matters = now.partitioning() == Partitioning.AS_IS && partitionsBefore != partitions;
    this.reached = reached;
  }

  void look(ConsumerRecord<byte[], byte[]> record) {
    if (matters
        && record.key() != null
        && record.offset() >= reached.getOrDefault(record.partition(), 0L)
        && Utils.toPositive(Utils.murmur2(record.key())) % partitions != record.partition()) {
      records++;
    }
  }

  long records() {
    return records;
  }
}
