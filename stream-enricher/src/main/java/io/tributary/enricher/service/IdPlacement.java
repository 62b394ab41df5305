package io.tributary.enricher.service;

import io.tributary.enricher.config.DedupConfig.Partitioning;
import io.tributary.enricher.dedup.MemoryIdentity;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/** Tells in which tasks an id will be looked for. */
final class IdPlacement {

  private enum Way {
    /** By the id, as Kafka's own partitioner does with the keys of the repartition topic. */
    BY_ID,
    /** Where the event came. */
    ITS_PARTITION,
    /** Where the event came, and where Kafka's default partitioner brings its key now. */
    ITS_KEY,
    /** The topic has other partitions than it had, and nobody knows who brings which key where. */
    EVERYWHERE
  }

  private final Way way;
  private final int tasks;

  private IdPlacement(Way way, int tasks) {
    this.way = way;
    this.tasks = tasks;
  }

  /**
   * Finds it out from the events themselves.
   *
   * @param partitionsBefore how many partitions the raw topic had when the events came
   */
  static IdPlacement of(
      MemoryIdentity now, int partitionsBefore, Collection<AcceptedEvent> events) {
    Way way = Way.EVERYWHERE;
    if (now.partitioning() == Partitioning.BY_ID) {
      way = Way.BY_ID;
    } else if (partitionsBefore == now.partitions()) {
      // Some may have come before the topic got its last partitions.
      way = allByKey(events, 1, now.partitions()) ? Way.ITS_KEY : Way.ITS_PARTITION;
    } else if (allByKey(events, partitionsBefore, partitionsBefore)) {
      way = Way.ITS_KEY;
    }
    return new IdPlacement(way, now.partitions());
  }

  /**
   * Whether their keys brought them there while the topic had from so many to so many partitions.
   */
  private static boolean allByKey(Collection<AcceptedEvent> events, int least, int most) {
    return events.stream()
        .allMatch(
            event ->
                event.keyHash() >= 0
                    && IntStream.rangeClosed(least, most)
                        .anyMatch(size -> event.keyHash() % size == event.seen().partition()));
  }

  /** Whether ids had to be remembered in each task. */
  boolean isEverywhere() {
    return way == Way.EVERYWHERE;
  }

  IntStream tasks(AcceptedEvent event) {
    return switch (way) {
      case BY_ID -> IntStream.of(byId(event));
      case ITS_PARTITION -> IntStream.of(event.seen().partition());
      case ITS_KEY -> IntStream.of(event.seen().partition(), event.keyHash() % tasks).distinct();
      case EVERYWHERE -> IntStream.range(0, tasks);
    };
  }

  private int byId(AcceptedEvent event) {
    byte[] key =
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(event.seen().idHigh())
            .putLong(event.seen().idLow())
            .array();
    return Utils.toPositive(Utils.murmur2(key)) % tasks;
  }
}
