package io.tributary.enricher.stream;

import io.tributary.contract.ContractRecord;
import io.tributary.contract.registry.InMemorySchemaRegistry;
import io.tributary.contract.serde.AvroSerde;
import io.tributary.enricher.config.ConfigFile;
import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.dedup.FreeBeginning;
import io.tributary.enricher.dedup.IdWindow;
import io.tributary.enricher.dedup.MemoryIdentity;
import io.tributary.enricher.dedup.SeenEvent;
import io.tributary.enricher.dedup.Sighting;
import io.tributary.enricher.dedup.WindowMeter;
import io.tributary.enricher.enrich.StepCompiler;
import io.tributary.enricher.event.EventContract;
import io.tributary.enricher.event.Reason;
import io.tributary.enricher.event.Remark;
import io.tributary.enricher.event.hash.Murmur3;
import io.tributary.enricher.reference.BadReferenceListener;
import io.tributary.enricher.reference.ReferenceTables;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology in Kafka Streams' test driver, over a registry in memory. */
public final class EnricherHarness implements AutoCloseable {

  public static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  static final String MINIMAL = "kafka: {bootstrap-servers: none}";

  public final OutputLimits limits = new OutputLimits(Integer.MAX_VALUE);
  final CountingTally tally = new CountingTally();
  final List<Remark> referenceRemarks = new ArrayList<>();
  final WindowMeter ids = new WindowMeter();
  final LiveContract live;
  final Outputs outputs;
  private final EnricherConfig config;
  private final ReferenceTables tables;
  private final InMemorySchemaRegistry schemas;
  private final TopologyTestDriver driver;
  private final AvroSerde serde;

  private EnricherHarness(EnricherConfig config, Schema raw, Schema enriched) {
    String registry = UUID.randomUUID().toString();
    this.config = config;
    schemas = InMemorySchemaRegistry.named(registry);
    schemas.register("events.enriched-value", enriched);
    schemas.register("events.rejected-value", ContractRecord.REJECTED_EVENT.schema());
    serde = new AvroSerde(schemas);
    tables = ReferenceTables.of(config);
    live = new LiveContract(compiled(config, tables, raw, enriched));
    AvroOutput avro =
        AvroOutput.with(
            config.serde(),
            Map.of("schema.registry.url", "mock://" + registry),
            new Patience(Duration.ZERO));
    outputs = new Outputs(config.topics(), avro, limits, tally, "test");
    Properties properties = new Properties();
    properties.putAll(StreamsProperties.of(config));
    driver =
        new TopologyTestDriver(
            new EnricherTopology(
                    config.dedup(),
                    live,
                    outputs,
                    new FreeBeginning(
                        new MemoryIdentity(Uuid.randomUuid(), config.dedup().partitioning(), 1)),
                    RawOffsetListener.none(),
                    MovedKeyListener.none())
                .draw(tables, references(), ids),
            properties,
            NOW);
  }

  public static EnricherHarness with(String yaml) {
    return with(yaml, ContractRecord.RAW_EVENT.schema(), ContractRecord.ENRICHED_EVENT.schema());
  }

  static EnricherHarness with(String yaml, Schema raw, Schema enriched) {
    return new EnricherHarness(ConfigFile.parse(MINIMAL + "\n" + yaml, Map.of()), raw, enriched);
  }

  static CompiledContract compiled(
      EnricherConfig config, ReferenceTables tables, Schema raw, Schema enriched) {
    EventContract events = EventContract.compile(raw, enriched, config.validation());
    return new CompiledContract(
            events,
            StepCompiler.compile(config.enrich(), tables, events),
            ContractRecord.REJECTED_EVENT.schema())
        .withEveryWriter();
  }

  /** Registers a newer contract and puts it in force. */
  void evolve(Schema raw, Schema enriched) {
    schemas.register("events.enriched-value", enriched);
    live.replace(compiled(config, tables, raw, enriched));
  }

  void send(Object event) {
    send(bytes(event), NOW, new RecordHeaders());
  }

  void send(Object event, Instant at) {
    send(bytes(event), at, new RecordHeaders());
  }

  void send(byte[] value, Instant at, Headers headers) {
    send(new TestRecord<>(bytes("k"), value, headers, at));
  }

  public void send(TestRecord<byte[], byte[]> record) {
    driver
        .createInputTopic("events.raw", new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(record);
  }

  public void reference(String topic, String key, String json) {
    driver
        .createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(bytes(key), json == null ? null : bytes(json));
  }

  public List<GenericRecord> enriched() {
    return read("events.enriched");
  }

  public List<GenericRecord> rejected() {
    return read("events.rejected");
  }

  /** How many records were given to the producer for an output topic, committed or not. */
  int sent(String topic) {
    return driver.metrics().entrySet().stream()
        .filter(metric -> metric.getKey().name().equals("records-produced-total"))
        .filter(metric -> topic.equals(metric.getKey().tags().get("topic")))
        .mapToInt(metric -> ((Double) metric.getValue().metricValue()).intValue())
        .sum();
  }

  /** Whether the memory holds an event's id. */
  boolean remembers(String eventId) {
    byte[] id = bytes(eventId);
    Murmur3 hash = new Murmur3();
    hash.hash(id, 0, id.length);
    SeenEvent again = new SeenEvent(hash.high(), hash.low(), 1, 0, Integer.MAX_VALUE, 0);
    IdWindow memory = (IdWindow) driver.getStateStore(EnricherTopology.IDS);
    return memory.look(again, 0).kind() != Sighting.Kind.FIRST;
  }

  /** Records without decoding. */
  public List<TestRecord<byte[], byte[]>> raw(String topic) {
    TestOutputTopic<byte[], byte[]> output =
        driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    return output.readRecordsToList();
  }

  private List<GenericRecord> read(String topic) {
    List<GenericRecord> records = new ArrayList<>();
    for (TestRecord<byte[], byte[]> record : raw(topic)) {
      records.add((GenericRecord) serde.deserializer().deserialize(topic, record.value()));
    }
    return records;
  }

  @Override
  public void close() {
    driver.close();
  }

  private BadReferenceListener references() {
    return new BadReferenceListener() {
      @Override
      public void skipped(String topic) {}

      @Override
      public void remarked(String topic, Remark remark) {
        referenceRemarks.add(remark);
      }
    };
  }

  private static byte[] bytes(Object text) {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Remembers what was counted. */
  static final class CountingTally implements Tally {
    int accepted;
    final List<Outcome> refused = new ArrayList<>();
    final List<String> unknownKeys = new ArrayList<>();
    final List<String> overflows = new ArrayList<>();
    final List<Remark> remarks = new ArrayList<>();
    int valuesLeftOut;

    @Override
    public void accepted() {
      accepted++;
    }

    @Override
    public void refused(Outcome outcome, List<Reason> reasons) {
      refused.add(outcome);
    }

    @Override
    public void unknownKey(String step) {
      unknownKeys.add(step);
    }

    @Override
    public void overflow(String step) {
      overflows.add(step);
    }

    @Override
    public void remarked(Remark remark) {
      remarks.add(remark);
    }

    @Override
    public void valueLeftOut() {
      valuesLeftOut++;
    }
  }
}
