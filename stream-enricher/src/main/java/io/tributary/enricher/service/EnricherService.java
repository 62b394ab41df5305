package io.tributary.enricher.service;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.tributary.contract.registry.HttpSchemaRegistry;
import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.dedup.WindowMeter;
import io.tributary.enricher.failpoint.FailPoint;
import io.tributary.enricher.operation.EnricherMetrics;
import io.tributary.enricher.operation.Health;
import io.tributary.enricher.operation.HttpEndpoint;
import io.tributary.enricher.reference.ReferenceTables;
import io.tributary.enricher.service.ContractLoader.Versions;
import io.tributary.enricher.stream.AvroOutput;
import io.tributary.enricher.stream.EnricherTopology;
import io.tributary.enricher.stream.LiveContract;
import io.tributary.enricher.stream.OutputLimits;
import io.tributary.enricher.stream.Outputs;
import io.tributary.enricher.stream.Patience;
import io.tributary.enricher.stream.StreamsProperties;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running service, from its configuration to its last commit; wires everything together. */
public final class EnricherService {

  private static final Logger LOG = LoggerFactory.getLogger(EnricherService.class);

  /** Less than the consumer's max.poll.interval, so that waiting never costs the partition. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(4);

  private static final String TABLES = "reference tables";

  private final EnricherConfig config;
  private final String version;
  private final Set<Consent> consents;
  private final Health health = new Health();
  private final Outages outages = new Outages(health);
  private final WindowMeter ids = new WindowMeter();
  private final EnricherMetrics metrics = new EnricherMetrics(ids);
  private final Patience patience = new Patience(LONGEST_WAIT);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * @param consents what the operator says is meant
   */
  public EnricherService(EnricherConfig config, String version, Set<Consent> consents) {
    this.config = config;
    this.consents = Set.copyOf(consents);
    this.version = version;
    health.missing(StreamsFlow.NAME, "not started");
    health.missing(TABLES, "not read yet");
  }

  /**
   * Runs until {@link #stop} is called.
   *
   * @throws ServiceFailure if the service cannot go on
   * @throws io.tributary.enricher.config.ConfigException if the configuration does not fit the
   *     contract
   * @throws io.tributary.enricher.event.ContractException if the contract cannot be worked by
   */
  public void run() {
    ReferenceTables tables = ReferenceTables.of(config);
    try (HttpEndpoint http = serve();
        Broker broker = new Broker(config, tables);
        IdTopics topics = new IdTopics(config)) {
      LOG.atInfo().addKeyValue("port", http.port()).log("Serving health and metrics");
      run(broker, topics, tables);
    } catch (Prerequisites.StoppedException e) {
      LOG.info("Stopped before events flowed");
    } finally {
      metrics.close();
      ended.countDown();
    }
  }

  /** Asks the service to commit and stop, and waits until it has. */
  public void stop() {
    stopping.countDown();
    patience.stop();
    try {
      if (!ended.await(StreamsFlow.DRAIN.plusSeconds(3).toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("The service did not stop in time; what was not committed will be done again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpEndpoint serve() {
    try {
      return HttpEndpoint.start(config.http(), health, metrics::scrape);
    } catch (IOException e) {
      throw new ServiceFailure(
          "http.port %d of %s cannot be served (%s): set another, or 0 for a free one"
              .formatted(config.http().port(), config.http().host(), e.getMessage()),
          e);
    }
  }

  private void run(Broker broker, IdTopics topics, ReferenceTables tables) {
    Prerequisites prerequisites = new Prerequisites(outages, stopping);
    Map<String, Object> serde = config.registry().serdeProperties();
    serde.putIfAbsent("schema.id.confirm.ms", config.contractRefresh().toMillis());
    ContractLoader loader = new ContractLoader(HttpSchemaRegistry.create(serde), config, tables);
    AvroOutput avro = AvroOutput.with(config.serde(), serde, patience);

    prerequisites.awaitTopics(broker);
    MemoryGuard memory = new MemoryGuard(config, topics, consents, metrics::recordsLost);
    prerequisites.require(memory::requireFit);
    Versions versions = prerequisites.awaitSchemas(loader);
    prerequisites.require(memory::requireOwnOutputs);
    prerequisites.require(memory::begin);
    LiveContract contract = new LiveContract(loader.compile(versions));
    LOG.atInfo().addKeyValue("versions", versions).log("The contract is in force");

    Map<String, Object> properties = StreamsProperties.of(config);
    OutputLimits limits = new OutputLimits(StreamsProperties.maxRequestSize(properties));
    BrokerWatch brokerWatch = new BrokerWatch(broker, limits, outages);
    brokerWatch.run();
    brokerWatch.warnOfSmallRejectedTopic(config.topics());
    broker.warnOfReferencesThatLoseRows();
    Outputs outputs = new Outputs(config.topics(), avro, limits, metrics, version);

    ScheduledExecutorService watches = Executors.newSingleThreadScheduledExecutor();
    RawOffsetWatch offsets = new RawOffsetWatch(watches, memory, memory::noteLoss);
    metrics.recordsReadAgain(offsets::recordsReadAgain);
    GroupMembers members = new GroupMembers(config, topics);
    MemoryIdentityWatch identity =
        new MemoryIdentityWatch(config, memory.identity(), topics, members);
    MovedKeyWatch movedKeys = new MovedKeyWatch(identity::objection, System::nanoTime);
    EnricherTopology topology =
        new EnricherTopology(config.dedup(), contract, outputs, memory, offsets, movedKeys);
    BrokerClockComparison.addTo(
        properties, EnricherTopology.changelog(config.applicationId()), metrics::clockBehind);
    KafkaStreams streams = streams(topology, tables, properties);
    StreamsFlow flow = new StreamsFlow(streams, failures(), health, stopping);
    try (KafkaStreamsMetrics bound = metrics.bind(streams)) {
      repeat(watches, new ContractWatch(loader, versions, contract, avro, outages, metrics));
      repeat(watches, brokerWatch);
      repeat(
          watches,
          new ReferenceWatch(
              broker, tables, broker.referenceTopics(), flow::giveUp, InstantSource.system()));
      ChangelogWatch changelog = new ChangelogWatch(topics, flow::giveUp);
      repeat(watches, changelog);
      repeat(watches, () -> identity.look(flow::giveUp));
      repeat(watches, new ClockWatch(System::currentTimeMillis, System::nanoTime, flow::giveUp));
      flow.run(() -> health.present(TABLES), () -> watches.execute(changelog));
      LOG.atDebug().addKeyValue("meters", bound).log("Kafka Streams' meters are unbound");
    } finally {
      watches.shutdownNow();
      streams.close(Duration.ZERO);
    }
  }

  private StreamFailures failures() {
    ThreadRecovery recovery = new ThreadRecovery(System::nanoTime, config.running().threads());
    return new StreamFailures(
        System::currentTimeMillis, patience, recovery, metrics::streamThreadFailed);
  }

  private KafkaStreams streams(
      EnricherTopology topology, ReferenceTables tables, Map<String, Object> properties) {
    Properties all = new Properties();
    all.putAll(properties);
    Topology drawn = topology.draw(tables, metrics, ids);
    return FailPoint.areActive()
        ? new KafkaStreams(drawn, all, new HeldCommits())
        : new KafkaStreams(drawn, all);
  }

  private void repeat(ScheduledExecutorService watches, Runnable watch) {
    long ms = config.contractRefresh().toMillis();
    ScheduledFuture<?> unused =
        watches.scheduleWithFixedDelay(watch, ms, ms, TimeUnit.MILLISECONDS);
  }
}
