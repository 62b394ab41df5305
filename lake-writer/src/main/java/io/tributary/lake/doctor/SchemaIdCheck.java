package io.tributary.lake.doctor;

import io.tributary.contract.NotWireFormatException;
import io.tributary.contract.WireFormat;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.contract.registry.SchemaRegistry;
import io.tributary.lake.ingest.TopicState;
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

/** The schema ids of a topic's newest records: does the registry know them? */
final class SchemaIdCheck implements Check {
  private static final int NEWEST = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<String, Object> settings;
  private final String topic;
  private final Supplier<TopicState> state;
  private final SchemaRegistry registry;

  SchemaIdCheck(
      Map<String, Object> settings,
      String topic,
      Supplier<TopicState> state,
      SchemaRegistry registry) {
    this.settings = settings;
    this.topic = topic;
    this.state = state;
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
    Set<Integer> ids = ids();
    List<Finding> findings = new ArrayList<>();
    for (int id : ids) {
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
    return findings.isEmpty()
        ? List.of(
            Finding.info(subject(), "the registry knows the ids of the newest records: " + ids))
        : findings;
  }

  private Set<Integer> ids() {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("isolation.level", "read_committed");
    all.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
    Set<Integer> ids = new TreeSet<>();
    TopicState now = state.get();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(
          now.partitions().stream().map(each -> new TopicPartition(topic, each)).toList());
      for (TopicPartition each : consumer.assignment()) {
        long first = now.beginning().of(each.partition());
        consumer.seek(each, Math.max(first, now.end().of(each.partition()) - NEWEST));
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
        add(record.value(), ids);
      }
    }
    return ids;
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
