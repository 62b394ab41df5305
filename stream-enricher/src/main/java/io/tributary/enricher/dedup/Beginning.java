package io.tributary.enricher.dedup;

import java.util.Map;

/** Is asked before a task goes on with what its memory was restored from, or with nothing. */
public interface Beginning {

  /** What the service reads now, and how. */
  MemoryIdentity identity();

  /**
   * Allows the task of a partition to begin without a memory.
   *
   * @throws RuntimeException if it has remembered ids before, which must have been lost
   */
  void withoutMemory(int partition);

  /**
   * Allows the task of a partition to go on with a memory.
   *
   * @throws RuntimeException if the memory is of another raw topic, or its ids lie in other tasks
   */
  void withMemory(int partition, MemoryHeader header);

  /**
   * Allows the task of a partition to go on with a memory that an older version wrote, which does
   * not say what it is of.
   *
   * @return how far the raw topic was judged, by partition, as far as that is known
   */
  Map<Integer, Long> withUnmarkedMemory(int partition);

  /** How many offsets of each raw partition had expired before they were read. */
  Map<Integer, Long> lost();
}
