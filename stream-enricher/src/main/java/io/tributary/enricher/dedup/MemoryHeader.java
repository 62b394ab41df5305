package io.tributary.enricher.dedup;

import io.tributary.enricher.config.DedupConfig.Partitioning;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.Uuid;

/**
 * What a task's changelog says of itself; written last in each transaction, so that it is never
 * older than the ids beside it. As bytes: a format byte, the raw topic's id (16 bytes), the
 * partitioning (1), the tasks (4), then for each partition of the raw topic its number (4), the
 * offset (8) and the loss (8).
 *
 * @param judged before which offset of each raw partition every record that this task is given has
 *     its fate
 * @param lost how many offsets of each raw partition had expired before they were read
 */
public record MemoryHeader(
    MemoryIdentity identity, Map<Integer, Long> judged, Map<Integer, Long> lost) {

  private static final byte FORMAT = 2;
  private static final byte AS_IS = 0;
  private static final byte BY_ID = 1;
  private static final int FIXED = 1 + 2 * Long.BYTES + 1 + Integer.BYTES;
  private static final int ENTRY = Integer.BYTES + 2 * Long.BYTES;

  public MemoryHeader {
    judged = Collections.unmodifiableMap(new TreeMap<>(judged));
    lost = Collections.unmodifiableMap(new TreeMap<>(lost));
  }

  /** The header that a changelog's record holds; empty if the record is none. */
  public static Optional<MemoryHeader> of(byte[] key, byte[] value) {
    return ChangeKey.of(key).equals(ChangeKey.HEADER) ? Optional.of(of(value)) : Optional.empty();
  }

  /** The key that the header has in the changelog. */
  public static byte[] key() {
    return ChangeKey.HEADER.toBytes();
  }

  static MemoryHeader of(byte[] value) {
    ByteBuffer buffer = ByteBuffer.wrap(value);
    byte format = buffer.get();
    if (format != FORMAT) {
      throw new IllegalStateException(
          "The changelog holds a header of format %d, which this version does not read: run the version that wrote it"
              .formatted(format));
    }
    Uuid topic = new Uuid(buffer.getLong(), buffer.getLong());
    Partitioning partitioning = buffer.get() == BY_ID ? Partitioning.BY_ID : Partitioning.AS_IS;
    MemoryIdentity identity = new MemoryIdentity(topic, partitioning, buffer.getInt());
    Map<Integer, Long> judged = new TreeMap<>();
    Map<Integer, Long> lost = new TreeMap<>();
    while (buffer.hasRemaining()) {
      int partition = buffer.getInt();
      judged.put(partition, buffer.getLong());
      lost.put(partition, buffer.getLong());
    }
    lost.values().removeIf(offsets -> offsets == 0);
    return new MemoryHeader(identity, judged, lost);
  }

  /** The header as the changelog holds it. */
  public byte[] toBytes() {
    TreeSet<Integer> partitions = new TreeSet<>(judged.keySet());
    partitions.addAll(lost.keySet());
    ByteBuffer buffer = ByteBuffer.allocate(FIXED + partitions.size() * ENTRY);
    buffer.put(FORMAT);
    buffer.putLong(identity.rawTopic().getMostSignificantBits());
    buffer.putLong(identity.rawTopic().getLeastSignificantBits());
    buffer
        .put(identity.partitioning() == Partitioning.BY_ID ? BY_ID : AS_IS)
        .putInt(identity.partitions());
    for (int partition : partitions) {
      buffer.putInt(partition);
      buffer.putLong(judged.getOrDefault(partition, 0L)).putLong(lost.getOrDefault(partition, 0L));
    }
    return buffer.array();
  }
}
