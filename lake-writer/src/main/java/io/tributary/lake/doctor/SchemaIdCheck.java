package io.tributary.lake.doctor;

import io.tributary.contract.NotWireFormatException;
import io.tributary.contract.WireFormat;
import io.tributary.contract.registry.ForeignSchemaException;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.contract.registry.SchemaRegistry;
import io.tributary.contract.registry.SubjectSchemas;
import io.tributary.lake.ingest.TopicState;
import io.tributary.lake.position.Offsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The schema ids of the records that the table does not have yet, and of the newest: does the
 * registry have schemas of the topic under them?
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
   * @param places each id, with the first record seen that carries it
   * @param left how many records there was no time for
   */
  record Ids(Map<Integer, String> places, long left) {}

  List<Finding> of(Ids found) {
    List<Finding> findings = new ArrayList<>();
    SubjectSchemas schemas = new SubjectSchemas(registry, topic + "-value");
    found.places().forEach((id, place) -> look(schemas, id, place).ifPresent(findings::add));
    String left = found.left() == 0 ? "" : " (%,d records not looked at)".formatted(found.left());
    if (findings.isEmpty()) {
      findings.add(
          Finding.info(
              subject(),
              "the ids that records carry mean schemas of the subject: "
                  + found.places().keySet()
                  + left));
    }
    return findings;
  }

  private Optional<Finding> look(SubjectSchemas schemas, int id, String place) {
    try {
      schemas.byId(id);
      return Optional.empty();
    } catch (ForeignSchemaException e) {
      return Optional.of(
          Finding.error(
              subject(),
              "%s; %s carries it".formatted(e.getMessage(), place),
              "restore the registry's ids, then settle what became UNDECODABLE: lake-writer redecode"));
    } catch (SchemaNotFoundException e) {
      return Optional.of(
          Finding.error(
              subject(),
              "the registry does not know schema id %d, which %s carries".formatted(id, place),
              "restore the registry's data: such records are waited for (registry.wait-for-id), then become UNDECODABLE refusals"));
    }
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
    Map<Integer, String> ids = new TreeMap<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (left(consumer, ends) > 0 && System.nanoTime() < deadline) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        add(record, ids);
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
  private static void add(ConsumerRecord<byte[], byte[]> record, Map<Integer, String> ids) {
    try {
      if (record.value() != null) {
        ids.putIfAbsent(
            WireFormat.schemaId(record.value()),
            "topic %s partition %d offset %d"
                .formatted(record.topic(), record.partition(), record.offset()));
      }
    } catch (NotWireFormatException e) {
      return;
    }
  }
}
