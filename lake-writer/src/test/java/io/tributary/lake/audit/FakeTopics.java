package io.tributary.lake.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;

/** Topics of one partition each, in memory, with records, transactions' ends and retention. */
final class FakeTopics implements Topics {
  private final Map<String, TreeMap<Long, byte[]>> records = new HashMap<>();
  private final Map<String, Long> ends = new HashMap<>();
  private final Map<String, Long> firsts = new HashMap<>();
  private final Map<String, Long> open = new HashMap<>();
  private final Map<Partition, Long> committed = new HashMap<>();
  private final Set<String> compacted = new HashSet<>();
  private final Map<String, String> ids = new HashMap<>();

  long send(String topic, byte[] value) {
    long offset = end(topic);
    records.computeIfAbsent(topic, key -> new TreeMap<>()).put(offset, value);
    ends.put(topic, offset + 1);
    return offset;
  }

  /** Takes an offset without a record, as a transaction's end does. */
  FakeTopics mark(String topic) {
    ends.put(topic, end(topic) + 1);
    return this;
  }

  FakeTopics retainFrom(String topic, long first) {
    firsts.put(topic, first);
    records.getOrDefault(topic, new TreeMap<>()).headMap(first).clear();
    return this;
  }

  /** What follows an offset is of a transaction that is open, or behind one. */
  FakeTopics openFrom(String topic, long offset) {
    open.put(topic, offset);
    return this;
  }

  FakeTopics compact(String topic) {
    compacted.add(topic);
    return this;
  }

  FakeTopics createAnew(String topic) {
    ids.put(topic, "anew");
    return this;
  }

  FakeTopics commit(String topic, long offset) {
    committed.put(new Partition(topic, 0), offset);
    return this;
  }

  long end(String topic) {
    return ends.getOrDefault(topic, 0L);
  }

  @Override
  public Map<Partition, Long> committed(String group) {
    return Map.copyOf(committed);
  }

  @Override
  public Map<Partition, Extent> extents(String topic) {
    long end = end(topic);
    return Map.of(
        new Partition(topic, 0),
        new Extent(firsts.getOrDefault(topic, 0L), open.getOrDefault(topic, end), end));
  }

  @Override
  public Map<Partition, Long> offsetsAt(String topic, Instant time) {
    return Map.of(new Partition(topic, 0), time.toEpochMilli());
  }

  @Override
  public String id(String topic) {
    return ids.getOrDefault(topic, topic);
  }

  @Override
  public boolean isCompacted(String topic) {
    return compacted.contains(topic);
  }

  @Override
  public void read(
      Partition partition,
      Spans offsets,
      IsolationLevel isolation,
      Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    long end =
        isolation == IsolationLevel.READ_COMMITTED
            ? open.getOrDefault(partition.topic(), Long.MAX_VALUE)
            : Long.MAX_VALUE;
    new TreeMap<>(records.getOrDefault(partition.topic(), new TreeMap<>()))
        .forEach(
            (offset, value) -> {
              if (offset < end && offsets.contains(offset)) {
                reader.accept(new ConsumerRecord<>(partition.topic(), 0, offset, null, value));
              }
            });
  }

  @Override
  public void close() {}
}
