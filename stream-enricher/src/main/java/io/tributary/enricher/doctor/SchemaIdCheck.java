package io.tributary.enricher.doctor;

import io.tributary.contract.NotWireFormatException;
import io.tributary.contract.WireFormat;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.contract.registry.SchemaRegistry;
import io.tributary.enricher.service.IdTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** The schema ids of the newest records of a topic: does the registry know them? */
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

  List<Finding> of(Set<Integer> ids) {
    List<Finding> unknown = ids.stream().filter(id -> !isKnown(id)).map(this::unknown).toList();
    return unknown.isEmpty()
        ? List.of(
            Finding.info(subject(), "the registry knows the ids of the newest records: " + ids))
        : unknown;
  }

  private boolean isKnown(int id) {
    try {
      var unused = registry.byId(id);
      return true;
    } catch (SchemaNotFoundException e) {
      return false;
    }
  }

  private Finding unknown(int id) {
    return Finding.error(
        subject(),
        "the registry does not know schema id %d, which records carry".formatted(id),
        "restore the registry's data: neither replay nor rebuild-ids can read such records");
  }

  private Set<Integer> ids() {
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

  private static Set<Integer> ids(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    Set<Integer> ids = new TreeSet<>();
    for (int polls = 0; polls < MOST_POLLS && !hasRead(consumer, ends); polls++) {
      consumer.poll(POLL).forEach(record -> add(record.value(), ids));
    }
    return ids;
  }

  private static boolean hasRead(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(each -> consumer.position(each.getKey()) >= each.getValue());
  }

  /** A record without an id is none of ours. */
  private static void add(byte @Nullable [] value, Set<Integer> ids) {
    try {
      if (value != null) {
        ids.add(WireFormat.schemaId(value));
      }
    } catch (NotWireFormatException e) {
      return;
    }
  }
}
