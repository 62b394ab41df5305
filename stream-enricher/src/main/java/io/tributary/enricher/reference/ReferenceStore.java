package io.tributary.enricher.reference;

import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;

/**
 * A reference table as Kafka Streams' global store. Its records are processed anew at each start
 * (never restored as bytes), so a row is parsed once and look-ups deserialize nothing.
 */
final class ReferenceStore implements StateStore {

  private final String name;
  private final ReferenceTable table;
  private boolean open;

  ReferenceStore(String name, ReferenceTable table) {
    this.name = name;
    this.table = table;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    table.clear();
    open = true;
    context.register(root, ReferenceStore::processedInstead);
  }

  @Override
  public void close() {
    open = false;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  private static void processedInstead(byte[] key, byte[] value) {
    throw new IllegalStateException("Reference records are processed at start, not restored");
  }
}
