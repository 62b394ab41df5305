package io.tributary.enricher.replay;

import io.tributary.contract.registry.HttpSchemaRegistry;
import io.tributary.contract.registry.RegistryRefusedException;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.contract.registry.SchemaRegistry;
import io.tributary.contract.serde.AvroSerde;
import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.dedup.RestoredIds;
import io.tributary.enricher.reference.ReferenceTable;
import io.tributary.enricher.reference.ReferenceTableWriter;
import io.tributary.enricher.reference.ReferenceTables;
import io.tributary.enricher.replay.ReplayRequest.Mode;
import io.tributary.enricher.replay.ReplaySender.Sent;
import io.tributary.enricher.service.Broker;
import io.tributary.enricher.service.ContractLoader;
import io.tributary.enricher.service.ServiceFailure;
import io.tributary.enricher.stream.AvroOutput;
import io.tributary.enricher.stream.CompiledContract;
import io.tributary.enricher.stream.EnricherTopology;
import io.tributary.enricher.stream.OutputLimits;
import io.tributary.enricher.stream.Outputs;
import io.tributary.enricher.stream.Patience;
import io.tributary.enricher.stream.StreamsProperties;
import io.tributary.enricher.stream.Tally;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;

/** One replay, from the configuration to the report; wires everything together. */
public final class ReplayRun {

  private static final Duration CATCH_UP = Duration.ofSeconds(10);
  private static final Duration REGISTRY = Duration.ofSeconds(30);

  private final EnricherConfig config;
  private final ReplayRequest request;
  private final String version;
  private final Narrator narrator;
  private final SchemaRegistry registry;
  private final Deserializer<IndexedRecord> contract;

  public ReplayRun(
      EnricherConfig config, ReplayRequest request, String version, Narrator narrator) {
    this.config = config;
    this.request = request;
    this.version = version;
    this.narrator = narrator;
    this.registry = HttpSchemaRegistry.create(config.registry().serdeProperties());
    this.contract = AvroSerde.ofSubjects(registry).deserializer();
  }

  /** Is told how far a replay has come. */
  public interface Narrator {
    void says(String progress);

    /** Is given the plan before anything is sent. */
    void plans(ReplayReport plan);
  }

  /**
   * Plans, and sends unless the mode is a dry run.
   *
   * @throws ServiceFailure if the replay could not go on; what was sent by then stays sent
   */
  public ReplayReport run() {
    try (ReplayTopics topics = new ReplayTopics(config)) {
      Progress progress = new Progress(config.topics().replayed(), topics.rejectedId());
      return request.mode() == Mode.DRY_RUN ? plan(topics, progress) : replay(topics, progress);
    } catch (KafkaException | RegistryRefusedException | SchemaNotFoundException e) {
      throw new ServiceFailure(
          "The replay cannot go on: %s. Look after what is named and run it again: nothing is sent twice."
              .formatted(e.getMessage()),
          e);
    }
  }

  /** The sender is opened first: whatever another one has sent is committed or undone after it. */
  private ReplayReport replay(ReplayTopics topics, Progress progress) {
    topics.makeReplayed();
    try (ReplaySender sender = ReplaySender.open(config);
        FateWatch watch = new FateWatch(config, contract)) {
      ReplayReport report = plan(topics, progress);
      narrator.plans(report);
      watch.set();
      int all = report.plan().size();
      List<Sent> sent =
          sender.send(
              report.plan().inOrder(),
              progress,
              Pace.of(request.rate()),
              count -> narrator.says("sent %,d of %,d".formatted(count, all)));
      Fates actual = request.mode() == Mode.SEND_AND_WAIT ? await(watch, sent) : null;
      return new ReplayReport(report.plan(), sent.size(), actual, report.behind());
    }
  }

  private Fates await(FateWatch watch, List<Sent> sent) {
    return watch.await(
        sent,
        request.patience(),
        left -> narrator.says("the service has yet to decide on %,d".formatted(left)));
  }

  private ReplayReport plan(ReplayTopics topics, Progress progress) {
    ReferenceTables tables = ReferenceTables.of(config);
    try (TopicReader reader = new TopicReader(config);
        Broker broker = new Broker(config, tables)) {
      requireTopics(broker);
      narrator.says("reading what was sent before, and the refusals");
      OutputLimits limits =
          new OutputLimits(StreamsProperties.maxRequestSize(StreamsProperties.of(config)));
      broker.readLimits(limits);
      limits.limit(config.topics().raw(), broker.maxMessageBytes(config.topics().raw()));
      progress.readFrom(reader);
      Plan plan = new Planner(request, config.topics(), progress, limits).plan(reader, contract);
      return foretell(plan, reader, tables, limits, topics);
    }
  }

  /** Without one of them a table would be empty, and the fates foretold are not those to come. */
  private static void requireTopics(Broker broker) {
    List<String> missing = broker.missingTopics();
    if (!missing.isEmpty()) {
      throw new ServiceFailure(
          "The topics %s do not exist, so what the service would decide cannot be foretold: make them, or correct their names in the configuration"
              .formatted(missing));
    }
  }

  private ReplayReport foretell(
      Plan plan,
      TopicReader reader,
      ReferenceTables tables,
      OutputLimits limits,
      ReplayTopics topics) {
    narrator.says("foretelling the fate of %,d refusals".formatted(plan.size()));
    Map<Integer, Long> ends = reader.ends(config.topics().raw());
    long behind = plan.size() == 0 ? 0 : topics.awaitCaughtUp(ends, CATCH_UP);
    tables.all().forEach(table -> read(table, reader));
    ContractLoader loader = new ContractLoader(registry, config, tables);
    CompiledContract compiled = loader.compile(loader.newest());
    AvroOutput avro =
        AvroOutput.with(
            config.serde(), config.registry().serdeProperties(), new Patience(REGISTRY));
    Outputs outputs = new Outputs(config.topics(), avro, limits, Tally.none(), version);
    new Prediction(config, compiled, outputs)
        .add(
            plan,
            ends,
            (task, shape, disk) -> {
              RestoredIds ids = new RestoredIds(shape, disk);
              reader.read(
                  EnricherTopology.changelog(config.applicationId()),
                  task,
                  change -> ids.restore(change.key(), change.value()));
              return ids;
            },
            System.currentTimeMillis());
    return new ReplayReport(plan, 0, null, behind);
  }

  private static void read(ReferenceTable table, TopicReader reader) {
    ReferenceTableWriter writer = new ReferenceTableWriter(table, topic -> {});
    reader.read(
        table.topic(),
        record ->
            writer.write(
                record.key(),
                record.value(),
                record.partition(),
                record.offset(),
                record.timestamp()));
  }
}
