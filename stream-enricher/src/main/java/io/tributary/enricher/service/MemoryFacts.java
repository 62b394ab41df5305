package io.tributary.enricher.service;

import io.tributary.enricher.dedup.MemoryHeader;
import io.tributary.enricher.dedup.MemoryIdentity;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the brokers tell of the raw topic and of what was made of it, by partition.
 *
 * @param now what a memory that begins now would be of
 * @param begins the first offsets that the raw topic still has
 * @param ends the offsets of its next records
 * @param committed where the group goes on with the raw topic
 * @param read how far the group has read the raw topic; without partitions that it has only begun
 * @param readByTasks how far it has read the topic of the tasks with the ids
 * @param changelogSizes how many offsets the changelog holds; empty if there is no changelog
 * @param headers what the changelog says of itself; empty if an older version wrote it
 * @param unjudged the first record after what the header says was judged, where the group is past
 *     that record
 */
public record MemoryFacts(
    MemoryIdentity now,
    Map<Integer, Long> begins,
    Map<Integer, Long> ends,
    Map<Integer, Long> committed,
    Map<Integer, Long> read,
    Map<Integer, Long> readByTasks,
    Map<Integer, Long> changelogSizes,
    Map<Integer, MemoryHeader> headers,
    Map<Integer, Long> unjudged) {

  /** Whether nothing was read and nothing is remembered. */
  boolean isFresh() {
    return read.isEmpty()
        && headers.isEmpty()
        && changelogSizes.values().stream().allMatch(size -> size == 0);
  }

  /** How far each partition of the raw topic was judged, as all tasks together say. */
  Map<Integer, Long> judged() {
    return most(MemoryHeader::judged);
  }

  /** How many offsets of each partition expired before they were read, as noted when it was. */
  public Map<Integer, Long> lost() {
    return most(MemoryHeader::lost);
  }

  private Map<Integer, Long> most(Function<MemoryHeader, Map<Integer, Long>> said) {
    Map<Integer, Long> most = new TreeMap<>();
    headers
        .values()
        .forEach(
            header ->
                said.apply(header)
                    .forEach((partition, offsets) -> most.merge(partition, offsets, Math::max)));
    return most;
  }
}
