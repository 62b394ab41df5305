package io.tributary.lake.audit;

import io.tributary.contract.ContractSchemas;
import io.tributary.contract.registry.HttpSchemaRegistry;
import io.tributary.contract.registry.SchemaRegistry;
import io.tributary.lake.ingest.Records;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Fills the topics of a broker as producers and stream-enricher do, so that an audit of many events
 * can be timed: raw JSON, and for each an enriched event or a refusal, in transactions that hold
 * the group's offsets. Writes the configuration to give to {@code lake-writer}; a second run goes
 * on where the group is. Arguments: bootstrap servers, registry URL, folder, number of events.
 */
public final class AuditLoad {
  private static final String RAW = "audit-load.raw";
  private static final String ENRICHED = "audit-load.enriched";
  private static final String REJECTED = "audit-load.rejected";
  private static final String GROUP = "audit-load";
  private static final int PARTITIONS = 4;

  /** What the service puts into one transaction at 20,000 events a second. */
  private static final int TRANSACTION = 2_000;

  private static final int REFUSED_ONE_IN = 14;
  private static final List<String> TYPES =
      List.of("page_view", "product_view", "search", "click", "add_to_cart", "purchase", "login");
  private static final Schema EVENT = ContractSchemas.load("EnrichedEvent");

  private final long[] rawEnd = new long[PARTITIONS];
  private final long[] next = new long[PARTITIONS];
  private final KafkaProducer<byte[], byte[]> raw;
  private final KafkaProducer<byte[], byte[]> service;
  private final int eventId;
  private final int refusalId;

  private AuditLoad(String brokers, String registry) throws Exception {
    SchemaRegistry schemas = HttpSchemaRegistry.create(Map.of("schema.registry.url", registry));
    eventId = schemas.register(ENRICHED + "-value", EVENT).id();
    refusalId = schemas.register(REJECTED + "-value", ContractSchemas.load("RejectedEvent")).id();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
      create(admin);
      var committed = admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get();
      for (int i = 0; i < PARTITIONS; i++) {
        TopicPartition partition = new TopicPartition(RAW, i);
        rawEnd[i] =
            admin
                .listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get()
                .offset();
        OffsetAndMetadata reached = committed.get(partition);
        next[i] = reached == null ? 0 : reached.offset();
      }
    }
    raw = producer(brokers, Map.of());
    service = producer(brokers, Map.of("transactional.id", GROUP));
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[2]).toAbsolutePath());
    Path config = configuration(args[0], args[1], folder);
    new AuditLoad(args[0], args[1]).fill(Long.parseLong(args[3]));
    System.out.printf("%s events are in %s; configuration: %s%n", args[3], RAW, config);
  }

  private static Path configuration(String brokers, String registry, Path folder)
      throws IOException {
    return Files.writeString(
        folder.resolve("lake-writer.yaml"),
        """
        kafka: {bootstrap-servers: "%s"}
        registry: {url: "%s"}
        lake: {path: "%s/lake"}
        checkpoints: {path: "%s/checkpoints"}
        ingest: {topics: {enriched: %s, rejected: %s}}
        aggregates: {tables: []}
        audit: {raw-topic: %s, enricher-group: %s}
        http: {port: 0}
        """
            .formatted(brokers, registry, folder, folder, ENRICHED, REJECTED, RAW, GROUP));
  }

  private void fill(long events) {
    service.initTransactions();
    for (long done = 0; done < events; done += TRANSACTION) {
      service.beginTransaction();
      for (long i = done; i < Math.min(events, done + TRANSACTION); i++) {
        send((int) (i % PARTITIONS));
      }
      raw.flush();
      service.sendOffsetsToTransaction(offsets(), new ConsumerGroupMetadata(GROUP));
      service.commitTransaction();
    }
    raw.close();
    service.close();
  }

  private void send(int partition) {
    long offset = next[partition]++;
    String id = "%08x-%d".formatted(Long.hashCode(offset * 0x9E3779B97F4A7C15L), offset);
    String type = TYPES.get((int) (offset % TYPES.size()));
    byte[] json =
        "{\"event_id\":\"%s/%d\",\"user_id\":\"u-%d\",\"event_type\":\"%s\",\"revenue\":12.34,\"currency\":\"GBP\",\"timestamp\":%d,\"properties\":{\"page\":\"/p/%d\"}}"
            .formatted(id, partition, offset % 50_000, type, Records.TIME, offset % 9_973)
            .getBytes(StandardCharsets.UTF_8);
    if (offset >= rawEnd[partition]) {
      var unused = raw.send(new ProducerRecord<>(RAW, partition, null, json));
    }
    boolean refused = offset % REFUSED_ONE_IN == 0;
    GenericRecord record =
        refused ? Records.aRejectedEvent(id) : Records.anEvent(EVENT, id + "/" + partition);
    GenericRecord source = (GenericRecord) record.get("source");
    source.put("topic", RAW);
    source.put("partition", partition);
    source.put("offset", offset);
    if (refused) {
      record.put("outcome", offset % 3 == 0 ? "DUPLICATE" : "INVALID");
    } else {
      record.put("event_type", type);
    }
    byte[] value = Records.encoded(record, refused ? refusalId : eventId);
    var sent =
        service.send(new ProducerRecord<>(refused ? REJECTED : ENRICHED, partition, null, value));
  }

  private Map<TopicPartition, OffsetAndMetadata> offsets() {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (int i = 0; i < PARTITIONS; i++) {
      offsets.put(new TopicPartition(RAW, i), new OffsetAndMetadata(next[i]));
    }
    return offsets;
  }

  private static void create(Admin admin) throws Exception {
    List<NewTopic> absent = new ArrayList<>();
    for (String topic : List.of(RAW, ENRICHED, REJECTED)) {
      if (!admin.listTopics().names().get().contains(topic)) {
        absent.add(
            new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty())
                .configs(Map.of("retention.ms", "-1")));
      }
    }
    admin.createTopics(absent).all().get();
  }

  private static KafkaProducer<byte[], byte[]> producer(String brokers, Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", brokers);
    settings.put("compression.type", "lz4");
    settings.put("linger.ms", 20);
    settings.put("max.block.ms", 300_000);
    settings.put("batch.size", 1 << 17);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
