package io.tributary.enricher.dedup;

import java.nio.ByteBuffer;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps a changelog's records, and can compact them as the broker does. */
final class FakeChangelog implements Changelog {

  private final List<Map.Entry<ByteBuffer, byte[]>> records = new ArrayList<>();

  @Override
  public void write(byte[] key, byte[] value) {
    records.add(new SimpleEntry<>(ByteBuffer.wrap(key), value));
  }

  int size() {
    return records.size();
  }

  long bytes() {
    return records.stream()
        .mapToLong(r -> r.getKey().remaining() + (r.getValue() == null ? 0 : r.getValue().length))
        .sum();
  }

  /** The last value of each key, without deleted ones, in the order they were written. */
  Map<ByteBuffer, byte[]> compacted() {
    Map<ByteBuffer, byte[]> last = new LinkedHashMap<>();
    for (Map.Entry<ByteBuffer, byte[]> record : records) {
      last.remove(record.getKey());
      if (record.getValue() != null) {
        last.put(record.getKey(), record.getValue());
      }
    }
    return last;
  }

  void restoreWhole(IdMemory memory) {
    records.forEach(record -> memory.restore(record.getKey().array(), record.getValue()));
  }

  void restoreCompacted(IdMemory memory) {
    compacted().forEach((key, value) -> memory.restore(key.array(), value));
  }
}
