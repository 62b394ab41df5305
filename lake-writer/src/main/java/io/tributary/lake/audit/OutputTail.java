package io.tributary.lake.audit;

import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.header.Header;

/**
 * What stream-enricher has committed and the tables do not have yet: the ends of the output topics,
 * and of its own repartition topic where it has one.
 */
final class OutputTail {
  private static final String REPARTITION = "-repartition";

  /** How the service names a record's origin in its repartition topic. */
  private static final String ORIGIN = "tributary-origin";

  private final Topics topics;
  private final SourceReader sources;
  private final String raw;

  OutputTail(Topics topics, SourceReader sources, String raw) {
    this.topics = topics;
    this.sources = sources;
    this.raw = raw;
  }

  /** Notes which of the offsets asked for are on their way. */
  void mark(
      Map<Partition, Output> outputs,
      Map<Partition, Long> committed,
      Map<Partition, Spans> asked,
      Map<Partition, Fates> fates) {
    outputs.forEach(
        (partition, output) -> {
          Extent extent = output.extent();
          Spans tail = Spans.of(output.heldTo(), extent.end());
          // What ended behind an open transaction cannot be read as committed yet.
          read(
              partition,
              tail.before(extent.readable()),
              IsolationLevel.READ_COMMITTED,
              asked,
              fates);
          read(
              partition,
              tail.from(extent.readable()),
              IsolationLevel.READ_UNCOMMITTED,
              asked,
              fates);
        });
    committed.keySet().stream()
        .filter(each -> each.topic().endsWith(REPARTITION))
        .map(Partition::topic)
        .distinct()
        .flatMap(topic -> topics.extents(topic).entrySet().stream())
        .forEach(
            each -> {
              long next = committed.getOrDefault(each.getKey(), each.getValue().first());
              topics.read(
                  each.getKey(),
                  Spans.of(next, each.getValue().end()),
                  IsolationLevel.READ_UNCOMMITTED,
                  record -> origin(record, asked, fates));
            });
  }

  private void read(
      Partition partition,
      Spans tail,
      IsolationLevel isolation,
      Map<Partition, Spans> asked,
      Map<Partition, Fates> fates) {
    topics.read(
        partition,
        tail,
        isolation,
        record ->
            sources
                .read(record.topic(), record.value())
                .ifPresent(source -> mark(source.partition(), source.offset(), asked, fates)));
  }

  private void origin(
      ConsumerRecord<byte[], byte[]> record,
      Map<Partition, Spans> asked,
      Map<Partition, Fates> fates) {
    Header header = record.headers().lastHeader(ORIGIN);
    if (header != null && header.value().length >= Integer.BYTES + Long.BYTES) {
      ByteBuffer origin = ByteBuffer.wrap(header.value());
      mark(new Partition(raw, origin.getInt()), origin.getLong(), asked, fates);
    }
  }

  private static void mark(
      Partition partition, long offset, Map<Partition, Spans> asked, Map<Partition, Fates> fates) {
    Fates fate = fates.get(partition);
    if (fate != null && asked.getOrDefault(partition, Spans.NONE).contains(offset)) {
      fate.onTheWay().addLong(offset);
    }
  }
}
