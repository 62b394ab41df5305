package io.tributary.lake.ingest;

import io.tributary.lake.position.Offsets;
import java.util.Set;

/**
 * A topic as the brokers have it.
 *
 * @param id which changes when the topic is deleted and created again; empty if the brokers do not
 *     say
 * @param beginning the first offsets that it still has
 * @param end the offsets of the next records
 */
public record TopicState(String topic, String id, Offsets beginning, Offsets end) {

  /** The partitions. */
  public Set<Integer> partitions() {
    return end.byPartition().keySet();
  }
}
