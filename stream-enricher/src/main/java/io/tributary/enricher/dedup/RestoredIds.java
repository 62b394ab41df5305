package io.tributary.enricher.dedup;

import org.jspecify.annotations.Nullable;

/**
 * The memory of a task, rebuilt from its changelog by someone other than the task: what is asked
 * and remembered here changes neither the task nor its changelog. Not thread-safe.
 */
public final class RestoredIds implements SeenIds, AutoCloseable {

  private final IdMemory memory;

  public RestoredIds(WindowShape shape, IdDisk disk) {
    memory = new IdMemory(shape, disk, (key, value) -> {}, (forgotten, windowMs) -> {});
  }

  /** Takes over a record of the changelog, in the changelog's order. */
  public void restore(byte[] key, byte @Nullable [] value) {
    memory.restore(key, value);
  }

  @Override
  public Sighting look(SeenEvent event, long nowMs) {
    return memory.look(event, nowMs);
  }

  @Override
  public void remember(SeenEvent event) {
    memory.remember(event);
  }

  @Override
  public void close() {
    memory.close();
  }
}
