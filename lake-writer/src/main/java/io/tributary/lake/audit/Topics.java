package io.tributary.lake.audit;

import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;

/**
 * What an audit asks the brokers. Each call may throw {@link CannotTellException} if they do not
 * answer.
 */
interface Topics extends AutoCloseable {

  /** The offsets that a consumer group has committed, of all topics; none if there is no group. */
  Map<Partition, Long> committed(String group);

  /** A topic's partitions. */
  Map<Partition, Extent> extents(String topic);

  /** The first offset of each partition whose record is not older; the partition's end if none. */
  Map<Partition, Long> offsetsAt(String topic, Instant time);

  /** The id that a topic got when it was created, and another if it was created anew. */
  String id(String topic);

  /** Whether the brokers may take single records out of the topic. */
  boolean isCompacted(String topic);

  /** Shows every record that a partition has at the offsets given, in their order. */
  void read(
      Partition partition,
      Spans offsets,
      IsolationLevel isolation,
      Consumer<ConsumerRecord<byte[], byte[]>> reader);

  @Override
  void close();
}
