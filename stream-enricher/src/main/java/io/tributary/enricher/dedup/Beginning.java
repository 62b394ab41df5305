package io.tributary.enricher.dedup;

/** Is asked before a task goes on with a memory that is not restored from anything. */
public interface Beginning {

  /**
   * Allows the task of a partition to begin.
   *
   * @throws RuntimeException if it has remembered ids before, which must have been lost
   */
  void withoutMemory(int partition);
}
