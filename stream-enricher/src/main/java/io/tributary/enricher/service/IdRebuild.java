package io.tributary.enricher.service;

import io.tributary.contract.serde.AvroDeserializer;
import io.tributary.contract.serde.AvroDeserializer.Reading;
import io.tributary.enricher.config.DedupConfig.Partitioning;
import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.dedup.IdDisk;
import io.tributary.enricher.dedup.IdRecords;
import io.tributary.enricher.dedup.IdWindowBuilder;
import io.tributary.enricher.dedup.SeenEvent;
import io.tributary.enricher.dedup.WindowShape;
import io.tributary.enricher.event.EventParser;
import io.tributary.enricher.event.hash.Murmur3;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Writes the memory of ids anew: from the enriched events, and for the hashes of their payloads the
 * raw ones as far as they are still there.
 */
public final class IdRebuild {

  private static final int LONGEST_TRANSACTION_MS = 900_000;
  private static final String SUFFIX = "-value";

  private final EnricherConfig config;
  private final IdTopics topics;

  public IdRebuild(EnricherConfig config, IdTopics topics) {
    this.config = config;
    this.topics = topics;
  }

  /** What was remembered. */
  public record Report(long ids, long withoutPayload, int partitions) {}

  /** Where an accepted event stood in the raw topic. */
  private record Place(int partition, long offset) {}

  /** Rebuilds the memory. */
  public Report fromEnrichedEvents() {
    requireStopped();
    requireReadableIds();
    Map<Place, SeenEvent> seen = enriched();
    long known = addPayloads(seen);
    write(seen.values());
    return new Report(seen.size(), seen.size() - known, taskPartitions());
  }

  /** Writes a memory that holds nothing. */
  public Report forget() {
    requireStopped();
    write(List.of());
    return new Report(0, 0, taskPartitions());
  }

  private void requireStopped() {
    String group = config.applicationId();
    try {
      int members =
          IdTopics.await(topics.admin().describeConsumerGroups(Set.of(group)).all())
              .values()
              .iterator()
              .next()
              .members()
              .size();
      if (members > 0) {
        throw new ServiceFailure(
            "Group %s has %d members: stop every instance of the service first (after a kill, wait for session.timeout.ms)"
                .formatted(group, members));
      }
    } catch (GroupIdNotFoundException e) {
      return;
    }
    String enriched = config.topics().enriched();
    if (!topics
        .offsets(enriched, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED)
        .equals(topics.offsets(enriched, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED))) {
      throw new ServiceFailure(
          "Topic %s has an open transaction: wait for its timeout, or see stream-enricher doctor"
              .formatted(enriched));
    }
  }

  private void requireReadableIds() {
    var registry =
        io.tributary.contract.registry.HttpSchemaRegistry.create(
            config.registry().serdeProperties());
    var id =
        Optional.ofNullable(
            registry.latest(config.topics().enriched() + SUFFIX).schema().getField("event_id"));
    if (id.isEmpty() || id.get().getObjectProp("pii") != null) {
      throw new ServiceFailure(
          "Enriched events do not carry event_id as it was sent, so their ids cannot be rebuilt; rebuild-ids --forget goes on without them");
    }
  }

  private Map<Place, SeenEvent> enriched() {
    Map<Place, SeenEvent> seen = new HashMap<>();
    Murmur3 hash = new Murmur3();
    String topic = config.topics().enriched();
    try (AvroDeserializer avro = new AvroDeserializer(Reading.TOPICS_OWN)) {
      avro.configure(config.registry().serdeProperties(), false);
      new CommittedRecords(config, topics, topic)
          .forEach(
              record -> {
                if (record.value() != null && event(avro, record) instanceof GenericRecord event) {
                  add(event, hash, seen);
                }
              });
    }
    return seen;
  }

  private static Object event(AvroDeserializer avro, ConsumerRecord<byte[], byte[]> record) {
    try {
      return avro.deserialize(record.topic(), record.value());
    } catch (SerializationException e) {
      throw new ServiceFailure(
          "Topic %s partition %d offset %d cannot be read, so its id cannot be rebuilt: %s"
              .formatted(record.topic(), record.partition(), record.offset(), e.getMessage()),
          e);
    }
  }

  private void add(GenericRecord event, Murmur3 hash, Map<Place, SeenEvent> seen) {
    byte[] id = String.valueOf(event.get("event_id")).getBytes(StandardCharsets.UTF_8);
    hash.hash(id, 0, id.length);
    GenericRecord source = (GenericRecord) event.get("source");
    Place place =
        new Place(
            ((Number) source.get("partition")).intValue(),
            ((Number) source.get("offset")).longValue());
    long time = ((Number) source.get("timestamp")).longValue();
    if (config.topics().raw().equals(String.valueOf(source.get("topic")))) {
      seen.put(
          place,
          new SeenEvent(
              hash.high(),
              hash.low(),
              SeenEvent.UNKNOWN_PAYLOAD,
              place.partition(),
              place.offset(),
              time));
    }
  }

  private long addPayloads(Map<Place, SeenEvent> seen) {
    CRC32C crc = new CRC32C();
    long[] known = new long[1];
    new CommittedRecords(config, topics, config.topics().raw())
        .forEach(
            record -> {
              Place place = new Place(record.partition(), record.offset());
              SeenEvent event = seen.get(place);
              if (event != null && record.value() != null) {
                int hash = EventParser.payloadHash(record.value(), crc);
                seen.put(place, event.withPayload(hash));
                known[0]++;
              }
            });
    return known[0];
  }

  private int taskPartitions() {
    return topics.partitions(topics.taskTopic());
  }

  private void write(Iterable<SeenEvent> seen) {
    int partitions = taskPartitions();
    List<List<SeenEvent>> tasks = new ArrayList<>();
    for (int task = 0; task < partitions; task++) {
      tasks.add(new ArrayList<>());
    }
    seen.forEach(event -> tasks.get(task(event, partitions)).add(event));
    recreate(partitions);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      for (int task = 0; task < partitions; task++) {
        write(tasks.get(task), task, producer);
      }
      producer.commitTransaction();
    }
  }

  private void write(List<SeenEvent> seen, int task, KafkaProducer<byte[], byte[]> producer) {
    seen.sort(
        Comparator.comparingLong(SeenEvent::recordTime)
            .thenComparingInt(SeenEvent::partition)
            .thenComparingLong(SeenEvent::offset));
    IdDisk disk = new IdDisk(config.running().stateDir());
    try (IdRecords records = new IdRecords(WindowShape.of(config.dedup()), disk)) {
      long now = System.currentTimeMillis();
      seen.forEach(event -> records.add(event, now));
      records.forEach(
          (key, value) -> {
            var unused = producer.send(new ProducerRecord<>(topics.changelog(), task, key, value));
          });
    }
  }

  /** As Kafka's own partitioner does with the keys of the repartition topic. */
  private int task(SeenEvent event, int partitions) {
    if (config.dedup().partitioning() == Partitioning.AS_IS) {
      return event.partition();
    }
    byte[] key =
        ByteBuffer.allocate(2 * Long.BYTES).putLong(event.idHigh()).putLong(event.idLow()).array();
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  private void recreate(int partitions) {
    String changelog = topics.changelog();
    if (topics.names().contains(changelog)) {
      IdTopics.await(topics.admin().deleteTopics(Set.of(changelog)).all());
    }
    NewTopic topic =
        new NewTopic(changelog, Optional.of(partitions), Optional.empty())
            .configs(IdWindowBuilder.CHANGELOG_TOPIC);
    IdTopics.await(topics.admin().createTopics(Set.of(topic)).all());
  }

  private Map<String, Object> producer() {
    Map<String, Object> all =
        new HashMap<>(io.tributary.enricher.stream.StreamsProperties.admin(config));
    all.put("transactional.id", config.applicationId() + "-rebuild-ids");
    all.put("transaction.timeout.ms", LONGEST_TRANSACTION_MS);
    all.put("acks", "all");
    all.put("compression.type", "lz4");
    all.put("linger.ms", 50);
    return all;
  }
}
