package io.tributary.enricher.service;

import io.tributary.contract.serde.AvroDeserializer;
import io.tributary.contract.serde.AvroDeserializer.Reading;
import io.tributary.enricher.config.DedupConfig.Partitioning;
import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.dedup.IdDisk;
import io.tributary.enricher.dedup.IdRecords;
import io.tributary.enricher.dedup.IdWindowBuilder;
import io.tributary.enricher.dedup.MemoryHeader;
import io.tributary.enricher.dedup.SeenEvent;
import io.tributary.enricher.dedup.WindowShape;
import io.tributary.enricher.event.EventParser;
import io.tributary.enricher.event.hash.Murmur3;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.zip.CRC32C;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
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
  private final UnreadableRecords unreadable;

  /**
   * @param consents what the operator says is meant
   */
  public IdRebuild(EnricherConfig config, IdTopics topics, Set<Consent> consents) {
    this.config = config;
    this.topics = topics;
    this.unreadable = new UnreadableRecords(consents.contains(Consent.UNREADABLE));
  }

  /**
   * What was remembered.
   *
   * @param unreadable how many records of the output topics were left out
   * @param oldest the record time of the oldest id, ms UTC; empty without ids
   * @param ofAnotherTopic whether the raw topic was made anew since, so that it is read from its
   *     beginning
   * @param everywhere whether each task remembers each id, since the raw topic has other partitions
   *     than it had and its records are not keyed as Kafka's producer does it
   * @param unjudgedElsewhere how many records are not judged yet and came where their keys no
   *     longer belong, since the raw topic got partitions
   */
  public record Report(
      long ids,
      long withoutPayload,
      int partitions,
      long unreadable,
      OptionalLong oldest,
      boolean ofAnotherTopic,
      boolean everywhere,
      long unjudgedElsewhere) {}

  /** Where an event stood in the raw topic. */
  private record Place(int partition, long offset) {}

  /** Rebuilds the memory. */
  public Report fromEnrichedEvents() {
    requireStopped();
    requireReadableIds();
    MemoryFacts facts = new MemoryFactsReader(config, topics).read();
    JudgedReview review = new JudgedReview(config, topics, facts);
    review.requireNothingWaits();
    Map<Place, AcceptedEvent> accepted = enriched();
    int partitionsBefore = partitionsBefore(facts);
    UnjudgedElsewhere unjudged =
        new UnjudgedElsewhere(partitionsBefore, facts.now(), review.reached(Map.of()));
    Payloads payloads = payloads(accepted, unjudged);
    boolean same = review.isOfThisTopic() && payloads.misplaced() == 0 && areThere(accepted, facts);
    if (same) {
      payloads
          .hashes()
          .forEach(
              (place, hash) -> accepted.computeIfPresent(place, (p, e) -> e.withPayload(hash)));
    }
    IdPlacement placement = IdPlacement.of(facts.now(), partitionsBefore, accepted.values());
    write(facts, review, same, accepted, placement);
    return new Report(
        accepted.size(),
        same ? accepted.size() - payloads.hashes().size() : accepted.size(),
        facts.now().partitions(),
        unreadable.count(),
        accepted.values().stream().mapToLong(event -> event.seen().recordTime()).min(),
        !same,
        placement.isEverywhere(),
        unjudged.records());
  }

  /** Writes a memory that holds nothing. */
  public Report forget() {
    requireStopped();
    MemoryFacts facts = new MemoryFactsReader(config, topics).read();
    JudgedReview review = new JudgedReview(config, topics, facts);
    review.requireNothingWaits();
    boolean same = review.isOfThisTopic();
    write(
        facts,
        review,
        same,
        Map.of(),
        IdPlacement.of(facts.now(), facts.now().partitions(), List.of()));
    return new Report(0, 0, facts.now().partitions(), 0, OptionalLong.empty(), !same, false, 0);
  }

  private static int partitionsBefore(MemoryFacts facts) {
    return facts.headers().values().stream()
        .filter(header -> header.identity().partitioning() == Partitioning.AS_IS)
        .map(header -> header.identity().partitions())
        .findFirst()
        .orElse(
            facts.changelogSizes().isEmpty()
                ? facts.now().partitions()
                : facts.changelogSizes().size());
  }

  /** A topic that was made anew may be shorter than the events say. */
  private static boolean areThere(Map<Place, AcceptedEvent> accepted, MemoryFacts facts) {
    return !facts.headers().isEmpty()
        || accepted.keySet().stream()
            .allMatch(place -> place.offset() < facts.ends().getOrDefault(place.partition(), 0L));
  }

  private void requireStopped() {
    int members = new GroupMembers(config, topics).count();
    if (members > 0) {
      throw new ServiceFailure(
          "Group %s has %d members: stop every instance of the service first (after a kill, wait for session.timeout.ms)"
              .formatted(config.applicationId(), members));
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

  private Map<Place, AcceptedEvent> enriched() {
    Map<Place, AcceptedEvent> accepted = new HashMap<>();
    Murmur3 hash = new Murmur3();
    forEachRow(
        config.topics().enriched(),
        (record, event) -> {
          byte[] id = String.valueOf(event.get("event_id")).getBytes(StandardCharsets.UTF_8);
          hash.hash(id, 0, id.length);
          Place place = place(event);
          SeenEvent seen =
              new SeenEvent(
                  hash.high(),
                  hash.low(),
                  SeenEvent.UNKNOWN_PAYLOAD,
                  place.partition(),
                  place.offset(),
                  ((Number) source(event).get("timestamp")).longValue());
          int keyHash = record.key() == null ? -1 : Utils.toPositive(Utils.murmur2(record.key()));
          accepted.put(place, new AcceptedEvent(seen, keyHash));
        });
    return accepted;
  }

  /** All rows that were made of the raw topic. */
  private void forEachRow(
      String topic, BiConsumer<ConsumerRecord<byte[], byte[]>, GenericRecord> reader) {
    try (AvroDeserializer avro = new AvroDeserializer(Reading.TOPICS_OWN)) {
      avro.configure(config.registry().serdeProperties(), false);
      new CommittedRecords(config, topics, topic)
          .forEach(
              record -> {
                if (record.value() != null
                    && event(avro, record).orElse(null) instanceof GenericRecord event
                    && config.topics().raw().equals(String.valueOf(source(event).get("topic")))) {
                  reader.accept(record, event);
                }
              });
    }
    unreadable.requireAccepted();
  }

  private Optional<Object> event(AvroDeserializer avro, ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.of(avro.deserialize(record.topic(), record.value()));
    } catch (SerializationException e) {
      unreadable.add(record, e);
      return Optional.empty();
    }
  }

  private static GenericRecord source(GenericRecord event) {
    return (GenericRecord) event.get("source");
  }

  private static Place place(GenericRecord event) {
    GenericRecord source = source(event);
    return new Place(
        ((Number) source.get("partition")).intValue(), ((Number) source.get("offset")).longValue());
  }

  /**
   * What the raw topic has of events.
   *
   * @param misplaced how many of its records are others than the events that were accepted there
   */
  private record Payloads(Map<Place, Integer> hashes, long misplaced) {}

  private Payloads payloads(Map<Place, AcceptedEvent> accepted, UnjudgedElsewhere unjudged) {
    CRC32C crc = new CRC32C();
    Map<Place, Integer> hashes = new HashMap<>();
    long[] misplaced = new long[1];
    new CommittedRecords(config, topics, config.topics().raw())
        .forEach(
            record -> {
              unjudged.look(record);
              Place place = new Place(record.partition(), record.offset());
              AcceptedEvent event = accepted.get(place);
              if (event == null) {
                return;
              }
              boolean there =
                  record.timestamp() < 0 || record.timestamp() == event.seen().recordTime();
              if (there && record.value() != null) {
                hashes.put(place, EventParser.payloadHash(record.value(), crc));
              } else {
                misplaced[0]++;
              }
            });
    return new Payloads(hashes, misplaced[0]);
  }

  private void write(
      MemoryFacts facts,
      JudgedReview review,
      boolean same,
      Map<Place, AcceptedEvent> accepted,
      IdPlacement placement) {
    int tasks = facts.now().partitions();
    List<MemoryHeader> headers = headers(facts, review, same, accepted.keySet());
    List<List<SeenEvent>> byTask = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      byTask.add(new ArrayList<>());
    }
    accepted
        .values()
        .forEach(
            event -> placement.tasks(event).forEach(task -> byTask.get(task).add(event.seen())));
    recreate(tasks);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      for (int task = 0; task < tasks; task++) {
        write(byTask.get(task), task, headers.get(task), producer);
      }
      producer.commitTransaction();
    }
    setOffsets(facts, review, same);
  }

  private List<MemoryHeader> headers(
      MemoryFacts facts, JudgedReview review, boolean same, Set<Place> accepted) {
    Map<Integer, Long> reached = new TreeMap<>();
    Set<Place> rows = new HashSet<>(accepted);
    if (same) {
      boolean told = !facts.read().isEmpty() || !facts.headers().isEmpty();
      if (!told && !accepted.isEmpty()) {
        forEachRow(config.topics().rejected(), (record, event) -> rows.add(place(event)));
      }
      Map<Integer, Long> byOutputs = new TreeMap<>();
      if (!told) {
        rows.forEach(row -> byOutputs.merge(row.partition(), row.offset() + 1, Math::max));
      }
      reached.putAll(review.reached(byOutputs));
    }
    List<MemoryHeader> headers = new ArrayList<>();
    for (int task = 0; task < facts.now().partitions(); task++) {
      Map<Integer, Long> judged =
          review.ofTask(
              task,
              reached,
              origin -> rows.contains(new Place(origin.partition(), origin.offset())));
      headers.add(new MemoryHeader(facts.now(), judged, same ? facts.lost() : Map.of()));
    }
    return headers;
  }

  /** Where the topic is not the one that the group has read, or no longer so long. */
  private void setOffsets(MemoryFacts facts, JudgedReview review, boolean same) {
    Map<Integer, Long> reached = review.reached(Map.of());
    Map<Integer, Long> offsets = new TreeMap<>(facts.committed());
    offsets.keySet().retainAll(facts.begins().keySet());
    offsets.replaceAll(
        (partition, committed) ->
            same
                ? Math.min(committed, reached.getOrDefault(partition, committed))
                : facts.begins().get(partition));
    if (!offsets.isEmpty()) {
      topics.commit(config.topics().raw(), offsets, same ? Set.of() : offsets.keySet());
    }
  }

  private void write(
      List<SeenEvent> seen, int task, MemoryHeader header, KafkaProducer<byte[], byte[]> producer) {
    seen.sort(
        Comparator.comparingLong(SeenEvent::recordTime)
            .thenComparingInt(SeenEvent::partition)
            .thenComparingLong(SeenEvent::offset));
    IdDisk disk = new IdDisk(config.running().stateDir());
    try (IdRecords records = new IdRecords(WindowShape.of(config.dedup()), disk)) {
      long now = System.currentTimeMillis();
      seen.forEach(event -> records.add(event, now));
      records.forEach(
          header,
          (key, value) -> {
            var unused = producer.send(new ProducerRecord<>(topics.changelog(), task, key, value));
          });
    }
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
