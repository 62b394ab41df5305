package io.tributary.enricher.dedup;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What the changelog of one task holds after some events, made without a running task. */
public final class IdRecords implements AutoCloseable {

  private final Map<ByteBuffer, Map.Entry<byte[], byte[]>> records = new LinkedHashMap<>();
  private final IdMemory memory;

  public IdRecords(WindowShape shape, IdDisk disk) {
    memory = new IdMemory(shape, disk, this::change, (forgotten, windowMs) -> {});
  }

  /** Remembers an event unless its id is known; events come in the order of their records. */
  public void add(SeenEvent event, long nowMs) {
    if (memory.look(event, nowMs).kind() == Sighting.Kind.FIRST) {
      memory.remember(event);
    }
  }

  /** Gives each record's key and value, and the header last. */
  public void forEach(MemoryHeader header, BiConsumer<byte[], byte[]> writer) {
    memory.flush();
    records.values().forEach(each -> writer.accept(each.getKey(), each.getValue()));
    writer.accept(MemoryHeader.key(), header.toBytes());
  }

  @Override
  public void close() {
    memory.close();
  }

  private void change(byte[] key, byte @Nullable [] value) {
    if (value == null) {
      records.remove(ByteBuffer.wrap(key));
    } else {
      records.put(ByteBuffer.wrap(key), Map.entry(key, value));
    }
  }
}
