package io.tributary.enricher.reference;

import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Builds the global store of a reference table; the topic itself is its changelog. */
public final class ReferenceStoreBuilder implements StoreBuilder<StateStore> {

  private final ReferenceTable table;

  public ReferenceStoreBuilder(ReferenceTable table) {
    this.table = table;
  }

  @Override
  public StateStore build() {
    return new ReferenceStore(name(), table);
  }

  @Override
  public StoreBuilder<StateStore> withCachingEnabled() {
    return this;
  }

  @Override
  public StoreBuilder<StateStore> withCachingDisabled() {
    return this;
  }

  @Override
  public StoreBuilder<StateStore> withLoggingEnabled(Map<String, String> config) {
    return this;
  }

  @Override
  public StoreBuilder<StateStore> withLoggingDisabled() {
    return this;
  }

  @Override
  public Map<String, String> logConfig() {
    return Map.of();
  }

  @Override
  public boolean loggingEnabled() {
    return false;
  }

  @Override
  public String name() {
    return table.topic() + "-table";
  }
}
