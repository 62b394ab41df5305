package io.tributary.lake.doctor;

import io.tributary.contract.NotWireFormatException;
import io.tributary.contract.WireFormat;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.contract.registry.SchemaRegistry;
import io.tributary.lake.ingest.TopicState;
import io.tributary.lake.position.Offsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The schema ids of the records that the table does not have yet, and of the newest: does the
 * registry know them?
 */
final class SchemaIdCheck implements Check {
  private static final int NEWEST = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(500);

  private final Map<String, Object> settings;
  private final String topic;
  private final Supplier<TopicState> state;
  private final Supplier<Offsets> held;
  private final SchemaRegistry registry;

  /**
   * A look at a topic.
   *
   * @param held how far the table is
   */
  SchemaIdCheck(
      Map<String, Object> settings,
      String topic,
      Supplier<TopicState> state,
      Supplier<Offsets> held,
      SchemaRegistry registry) {
    this.settings = settings;
    this.topic = topic;
    this.state = state;
    this.held = held;
    this.registry = registry;
  }

  @Override
  public String subject() {
    return "schemas of " + topic;
  }

  @Override
  public String remedy() {
    return "see what is said of the brokers and the registry";
  }

  @Override
  public List<Finding> look() {
    return of(read());
  }

  /**
   * What a topic's records name.
   *
   * @param left how many records there was no time for
   */
  record Ids(Set<Integer> ids, long left) {}

  List<Finding> of(Ids found) {
    List<Finding> findings = new ArrayList<>();
    for (int id : found.ids()) {
      try {
        registry.byId(id);
      } catch (SchemaNotFoundException e) {
        findings.add(
            Finding.error(
                subject(),
                "the registry does not know schema id %d, which records carry".formatted(id),
                "restore the registry's data: such records become UNDECODABLE refusals"));
      }
    }
    String left = found.left() == 0 ? "" : " (%,d records not looked at)".formatted(found.left());
    if (findings.isEmpty()) {
      findings.add(
          Finding.info(
              subject(), "the registry knows the ids that records carry: " + found.ids() + left));
    }
    return findings;
  }

  private Ids read() {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("isolation.level", "read_committed");
    all.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
    TopicState now = state.get();
    Offsets from = held.get();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(
          now.partitions().stream().map(each -> new TopicPartition(topic, each)).toList());
      for (TopicPartition each : consumer.assignment()) {
        long newest = now.end().of(each.partition()) - NEWEST;
        long first = now.beginning().of(each.partition());
        consumer.seek(each, Math.max(first, Math.min(from.of(each.partition()), newest)));
      }
      // Of committed records: what is behind an open transaction cannot be read yet.
      return read(consumer, consumer.endOffsets(consumer.assignment()));
    }
  }

  private static Ids read(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    Set<Integer> ids = new TreeSet<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (left(consumer, ends) > 0 && System.nanoTime() < deadline) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        add(record.value(), ids);
      }
    }
    return new Ids(ids, left(consumer, ends));
  }

  private static long left(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
        .sum();
  }

  /** A record without an id is a refusal of its own, and no matter of the registry. */
  private static void add(byte[] value, Set<Integer> ids) {
    try {
      if (value != null) {
        ids.add(WireFormat.schemaId(value));
      }
    } catch (NotWireFormatException e) {
      return;
    }
  }
}
