package io.tributary.enricher.service;

import io.tributary.enricher.reference.ReferenceTable;
import io.tributary.enricher.reference.ReferenceTables;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the reference tables to what their topics are now. Kafka Streams reads the partitions that
 * a topic has at the start: a new partition would never be read, and a topic made anew would be
 * mixed with the rows of the one before.
 */
final class ReferenceWatch implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(ReferenceWatch.class);

  private final Broker broker;
  private final ReferenceTables tables;
  private final Map<String, TopicIdentity> read;
  private final Consumer<ServiceFailure> stop;
  private final InstantSource clock;
  private final Map<TopicPartition, Long> begins = new HashMap<>();
  private Instant lastLook;

  /**
   * @param read the topics that the tables are read from
   */
  ReferenceWatch(
      Broker broker,
      ReferenceTables tables,
      Map<String, TopicIdentity> read,
      Consumer<ServiceFailure> stop,
      InstantSource clock) {
    this.broker = broker;
    this.tables = tables;
    this.read = read;
    this.stop = stop;
    this.clock = clock;
    this.lastLook = now();
  }

  @Override
  public void run() {
    try {
      Instant asked = now();
      if (isAsRead(broker.identities(read.keySet()))) {
        forgetBefore(broker.begins(read));
        lastLook = asked;
      }
    } catch (KafkaException e) {
      LOG.atDebug()
          .setCause(e)
          .log("The broker cannot be asked for reference topics; another tells");
    }
  }

  /** Whether all topics are those that were read; gives up if not. */
  boolean isAsRead(Map<String, TopicIdentity> now) {
    for (Map.Entry<String, TopicIdentity> topic : read.entrySet()) {
      Optional<String> changed =
          topic.getValue().changed(Optional.ofNullable(now.get(topic.getKey())));
      if (changed.isPresent()) {
        stop.accept(
            new ServiceFailure(
                "Reference topic %s %s while the service ran. Events enriched from %s on may lack its fields, or have earlier ones. %s"
                    .formatted(topic.getKey(), changed.get(), lastLook, remedy())));
        return false;
      }
    }
    return true;
  }

  /** A row whose record is gone would be missing after the next start, so it is gone at once. */
  void forgetBefore(Map<TopicPartition, Long> now) {
    for (ReferenceTable table : tables.all()) {
      now.forEach(
          (partition, begin) -> {
            if (partition.topic().equals(table.topic())
                && begin > begins.getOrDefault(partition, 0L)) {
              forgetBefore(begin, partition, table);
              begins.put(partition, begin);
            }
          });
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private static void forgetBefore(long begin, TopicPartition partition, ReferenceTable table) {
    int rows = table.forget(partition.partition(), begin);
    if (rows > 0) {
      LOG.atWarn()
          .addKeyValue("topic", partition.topic())
          .addKeyValue("partition", partition.partition())
          .addKeyValue("begin", begin)
          .addKeyValue("rows", rows)
          .log(
              "Retention, or a deletion of records, took rows out of a reference topic; events no longer find them: set its cleanup.policy to compact and send them again");
    }
  }

  /** What to do. */
  static String remedy() {
    return "Start the service again: reference data is then read whole";
  }
}
