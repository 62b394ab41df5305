package io.tributary.lake.audit;

import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * What a topic says of offsets that no row names: it has no record there, or it has dropped what
 * was there.
 */
record TopicHoles(Spans noRecord, Spans unprovable) {

  /** Asks the topic; each committed record that it still has there is shown. */
  static TopicHoles ask(
      Topics topics,
      Partition partition,
      Spans asked,
      Consumer<ConsumerRecord<byte[], byte[]>> found) {
    if (asked.isEmpty()) {
      return new TopicHoles(Spans.NONE, Spans.NONE);
    }
    Roaring64Bitmap present = new Roaring64Bitmap();
    topics.read(
        partition,
        asked.from(first(topics, partition)),
        IsolationLevel.READ_COMMITTED,
        record -> {
          present.addLong(record.offset());
          found.accept(record);
        });
    Spans absent = asked.minus(present);
    if (topics.isCompacted(partition.topic())) {
      return new TopicHoles(Spans.NONE, absent);
    }
    // Asked after reading: what the topic has dropped meanwhile was perhaps not read any more.
    long first = first(topics, partition);
    return new TopicHoles(absent.from(first), absent.before(first));
  }

  private static long first(Topics topics, Partition partition) {
    Extent extent = topics.extents(partition.topic()).get(partition);
    if (extent == null) {
      throw new CannotTellException("topic " + partition + " is gone");
    }
    return extent.first();
  }
}
