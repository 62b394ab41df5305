package io.tributary.enricher.doctor;

import io.tributary.contract.NotWireFormatException;
import io.tributary.contract.WireFormat;
import io.tributary.contract.registry.ForeignSchemaException;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.contract.registry.SchemaRegistry;
import io.tributary.contract.registry.SubjectSchemas;
import io.tributary.enricher.service.IdTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The schema ids of the newest records of a topic: do they mean its schemas? */
final class SchemaIdCheck implements Check {
  private static final int NEWEST = 50;
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int MOST_POLLS = 20;

  private final Map<String, Object> settings;
  private final String topic;
  private final IdTopics topics;
  private final SchemaRegistry registry;

  SchemaIdCheck(
      Map<String, Object> settings, String topic, IdTopics topics, SchemaRegistry registry) {
    this.settings = settings;
    this.topic = topic;
    this.topics = topics;
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
    return of(ids());
  }

  /** What there is to say of ids, each with the first record seen that carries it. */
  List<Finding> of(Map<Integer, String> places) {
    SubjectSchemas schemas = new SubjectSchemas(registry, topic + "-value");
    List<Finding> unfit = new ArrayList<>();
    places.forEach((id, place) -> look(schemas, id, place).ifPresent(unfit::add));
    return unfit.isEmpty()
        ? List.of(
            Finding.info(
                subject(),
                "the ids of the newest records mean schemas of the subject: " + places.keySet()))
        : unfit;
  }

  private Optional<Finding> look(SubjectSchemas schemas, int id, String place) {
    try {
      var unused = schemas.byId(id);
      return Optional.empty();
    } catch (ForeignSchemaException e) {
      return Optional.of(unfit("%s; %s carries it".formatted(e.getMessage(), place)));
    } catch (SchemaNotFoundException e) {
      return Optional.of(
          unfit("the registry does not know schema id %d, which %s carries".formatted(id, place)));
    }
  }

  private Finding unfit(String what) {
    return Finding.error(
        subject(),
        what,
        "restore the registry's data: neither replay nor rebuild-ids can read such records");
  }

  private Map<Integer, String> ids() {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("isolation.level", "read_committed");
    Map<TopicPartition, Long> ends = new HashMap<>();
    topics
        .offsets(topic, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED)
        .forEach((partition, end) -> ends.put(new TopicPartition(topic, partition), end));
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(ends.keySet());
      consumer
          .beginningOffsets(ends.keySet())
          .forEach(
              (each, begin) ->
                  consumer.seek(each, Math.max(begin, ends.getOrDefault(each, 0L) - NEWEST)));
      return ids(consumer, ends);
    }
  }

  private static Map<Integer, String> ids(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    Map<Integer, String> ids = new TreeMap<>();
    for (int polls = 0; polls < MOST_POLLS && !hasRead(consumer, ends); polls++) {
      consumer.poll(POLL).forEach(record -> add(record, ids));
    }
    return ids;
  }

  private static boolean hasRead(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(each -> consumer.position(each.getKey()) >= each.getValue());
  }

  /** A record without an id is none of ours. */
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
