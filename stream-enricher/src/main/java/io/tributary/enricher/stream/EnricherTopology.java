package io.tributary.enricher.stream;

import io.tributary.enricher.config.DedupConfig;
import io.tributary.enricher.config.DedupConfig.Partitioning;
import io.tributary.enricher.config.TopicsConfig;
import io.tributary.enricher.dedup.Beginning;
import io.tributary.enricher.dedup.IdWindowBuilder;
import io.tributary.enricher.dedup.WindowMeter;
import io.tributary.enricher.dedup.WindowShape;
import io.tributary.enricher.failpoint.ClockOffset;
import io.tributary.enricher.reference.BadReferenceListener;
import io.tributary.enricher.reference.ReferenceStoreBuilder;
import io.tributary.enricher.reference.ReferenceTable;
import io.tributary.enricher.reference.ReferenceTables;
import io.tributary.enricher.reference.ReferenceUpdate;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/** Draws the flow of an event: what is read, in which order it is worked on, what is written. */
public final class EnricherTopology {

  static final String IDS = "event-ids";
  static final String ENRICHED = "enriched";
  static final String REJECTED = "rejected";
  private static final String RAW = "raw";
  private static final String KEY_BY_ID = "key-by-id";
  private static final String BY_ID = "by-id";
  private static final String EVENT = "event";
  private static final RecordTime RECORD_TIME =
      new RecordTime(() -> ClockOffset.applied(System.currentTimeMillis()));

  /** The topic that remembers the ids of events, as Kafka Streams names it. */
  public static String changelog(String applicationId) {
    return applicationId + "-" + IDS + "-changelog";
  }

  /** The topic that brings the records of one id together, as Kafka Streams names it. */
  public static String repartitionTopic(String applicationId) {
    return applicationId + "-" + BY_ID + "-repartition";
  }

  /** The topic that the tasks with the ids read, as Kafka Streams names it. */
  public static String taskTopic(String applicationId, DedupConfig dedup, TopicsConfig topics) {
    return dedup.partitioning() == Partitioning.BY_ID
        ? repartitionTopic(applicationId)
        : topics.raw();
  }

  private final ByteArrayDeserializer read = new ByteArrayDeserializer();
  private final ByteArraySerializer write = new ByteArraySerializer();
  private final TopicsConfig topics;
  private final DedupConfig dedup;
  private final LiveContract contract;
  private final Outputs outputs;
  private final Beginning beginning;
  private final RawOffsetListener offsets;
  private final MovedKeyListener movedKeys;

  public EnricherTopology(
      DedupConfig dedup,
      LiveContract contract,
      Outputs outputs,
      Beginning beginning,
      RawOffsetListener offsets,
      MovedKeyListener movedKeys) {
    this.topics = outputs.topics();
    this.dedup = dedup;
    this.contract = contract;
    this.outputs = outputs;
    this.beginning = beginning;
    this.offsets = offsets;
    this.movedKeys = movedKeys;
  }

  /** The whole flow. */
  public Topology draw(ReferenceTables tables, BadReferenceListener bad, WindowMeter meter) {
    boolean byId = dedup.partitioning() == Partitioning.BY_ID;
    IdWindowBuilder ids = new IdWindowBuilder(IDS, WindowShape.of(dedup), meter, beginning);

    Topology topology = byId ? repartitionedById() : readAsIs();
    topology.addProcessor(EVENT, events(byId), byId ? BY_ID + "-repartition-source" : RAW);
    topology.addStateStore(ids, EVENT);
    topology.addSink(ENRICHED, topics.enriched(), write, write, EVENT);
    topology.addSink(REJECTED, topics.rejected(), write, write, EVENT);
    tables.all().forEach(table -> addReference(topology, table, bad));
    return topology;
  }

  private Topology readAsIs() {
    return new Topology()
        .addSource(AutoOffsetReset.earliest(), RAW, RECORD_TIME, read, read, topics.raw());
  }

  private Topology repartitionedById() {
    StreamsBuilder builder = new StreamsBuilder();
    ProcessorSupplier<byte[], byte[], byte[], byte[]> keying =
        () ->
            new LateInit(context -> new IdKeying(context, contract, new RawTopicOrigins(offsets)));
    builder.stream(
            topics.raw(),
            Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                .withTimestampExtractor(RECORD_TIME)
                .withOffsetResetPolicy(AutoOffsetReset.earliest())
                .withName(RAW))
        .process(keying, Named.as(KEY_BY_ID))
        .repartition(
            // As many as the ids were parted by: the raw topic may have got more partitions since.
            Repartitioned.<byte[], byte[]>as(BY_ID)
                .withNumberOfPartitions(beginning.identity().partitions())
                .withKeySerde(Serdes.ByteArray())
                .withValueSerde(Serdes.ByteArray()));
    return builder.build();
  }

  private ProcessorSupplier<byte[], byte[], byte[], byte[]> events(boolean byId) {
    return () ->
        new LateInit(
            context ->
                new EventProcessor(
                    context,
                    byId ? OriginReader.REPARTITIONED : asTheyCome(),
                    contract,
                    outputs,
                    offsets));
  }

  private OriginReader asTheyCome() {
    return new KeyedOrigins(
        new RawTopicOrigins(offsets), beginning.identity().partitions(), movedKeys);
  }

  private void addReference(Topology topology, ReferenceTable table, BadReferenceListener bad) {
    topology.addGlobalStore(
        new ReferenceStoreBuilder(table),
        table.topic() + "-source",
        RECORD_TIME, // As at a start, whatever extractor the configuration names.
        read,
        read,
        table.topic(),
        table.topic() + "-update",
        () -> new ReferenceUpdate(table, bad));
  }
}
