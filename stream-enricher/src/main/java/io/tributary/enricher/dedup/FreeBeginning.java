package io.tributary.enricher.dedup;

import java.util.Map;

/** Lets every task begin, where no broker is that could tell otherwise. */
public record FreeBeginning(MemoryIdentity identity) implements Beginning {

  @Override
  public void withoutMemory(int partition) {}

  @Override
  public void withMemory(int partition, MemoryHeader header) {}

  @Override
  public Map<Integer, Long> withUnmarkedMemory(int partition) {
    return Map.of();
  }

  @Override
  public Map<Integer, Long> lost() {
    return Map.of();
  }
}
