package io.tributary.enricher.operation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tributary.enricher.dedup.WindowMeter;
import io.tributary.enricher.event.Reason;
import io.tributary.enricher.event.ReasonCode;
import io.tributary.enricher.event.Remark;
import io.tributary.enricher.reference.BadReferenceListener;
import io.tributary.enricher.stream.Outcome;
import io.tributary.enricher.stream.Tally;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The service's meters, in Prometheus' text format; names begin with {@code tributary_enricher_}.
 */
public final class EnricherMetrics implements Tally, BadReferenceListener, AutoCloseable {

  private static final String PREFIX = "tributary.enricher.";
  private static final double MS_PER_SECOND = 1_000;

  private final PrometheusMeterRegistry registry = described();
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private final AtomicInteger contractVersion =
      registry.gauge(PREFIX + "contract.version", new AtomicInteger());
  private final Counter accepted = events("accepted");
  private final Counter threadFailures =
      Counter.builder(PREFIX + "stream.thread.failures")
          .description("Stream threads that failed since the process started")
          .register(registry);
  private final AtomicLong clockBehindMs = new AtomicLong();
  private final Map<Outcome, Counter> refused = new EnumMap<>(Outcome.class);
  private final Map<ReasonCode, Counter> rejects = new EnumMap<>(ReasonCode.class);

  public EnricherMetrics(WindowMeter ids) {
    for (Outcome outcome : Outcome.values()) {
      refused.put(outcome, events(outcome.name().toLowerCase(Locale.ROOT)));
    }
    for (ReasonCode code : ReasonCode.values()) {
      rejects.put(code, registry.counter(PREFIX + "rejects", "code", code.name()));
    }
    gauge("dedup.ids", "Ids remembered by this process", ids, WindowMeter::ids);
    gauge("dedup.ids.on.disk", "Those of them that are on disk", ids, WindowMeter::onDisk);
    gauge("dedup.bytes", "Heap bytes of the ids remembered", ids, WindowMeter::bytes);
    gauge(
        "dedup.bytes.per.id",
        "Heap bytes per id remembered",
        ids,
        meter -> meter.ids() == 0 ? 0 : (double) meter.bytes() / meter.ids());
    gauge(
        "dedup.window.seconds",
        "For how long ids are remembered now",
        ids,
        meter -> meter.windowMs() / MS_PER_SECOND);
    Gauge.builder(
            PREFIX + "clock.behind.seconds",
            clockBehindMs,
            behindMs -> behindMs.get() / MS_PER_SECOND)
        .description("By how much the clock is behind the brokers', as of the last commit")
        .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    gc.bindTo(registry);
  }

  private static PrometheusMeterRegistry described() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.config().meterFilter(new MeterDescriptions());
    return registry;
  }

  /** Adds Kafka Streams' own metrics. */
  public KafkaStreamsMetrics bind(KafkaStreams streams) {
    KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(streams);
    metrics.bindTo(registry);
    return metrics;
  }

  /** All meters in Prometheus' text format. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void accepted() {
    accepted.increment();
  }

  @Override
  public void refused(Outcome outcome, List<Reason> reasons) {
    Counter counter = refused.get(outcome);
    if (counter != null) {
      counter.increment();
    }
    for (Reason reason : reasons) {
      Counter code = rejects.get(reason.code());
      if (code != null) {
        code.increment();
      }
    }
  }

  @Override
  public void unknownKey(String step) {
    registry.counter(PREFIX + "unknown.keys", "step", step).increment();
  }

  @Override
  public void overflow(String step) {
    registry.counter(PREFIX + "overflows", "step", step).increment();
  }

  @Override
  public void remarked(Remark remark) {
    registry
        .counter(PREFIX + "remarks", "code", remark.kind().name(), "field", remark.field())
        .increment();
  }

  @Override
  public void valueLeftOut() {
    registry.counter(PREFIX + "values.left.out").increment();
  }

  @Override
  public void skipped(String topic) {
    registry.counter(PREFIX + "reference.skipped", "topic", topic).increment();
  }

  @Override
  public void remarked(String topic, Remark remark) {
    registry
        .counter(
            PREFIX + "reference.remarks",
            "topic",
            topic,
            "code",
            remark.kind().name(),
            "field",
            remark.field())
        .increment();
  }

  /** Records of a partition of the raw topic expired before they were read. */
  public void recordsLost(int partition, long offsets) {
    Counter.builder(PREFIX + "records.lost")
        .description("Offsets of the raw topic that expired before they were read")
        .tag("partition", String.valueOf(partition))
        .register(registry)
        .increment((double) offsets);
  }

  /** How many records of the raw topic were read again that have their fate. */
  public void recordsReadAgain(LongSupplier records) {
    FunctionCounter.builder(PREFIX + "records.read.again", records, LongSupplier::getAsLong)
        .description("Records of the raw topic that were read again and left alone")
        .register(registry);
  }

  /** A stream thread has failed; its tasks stand still until they run again. */
  public void streamThreadFailed() {
    threadFailures.increment();
  }

  /** By how many ms the clock is behind the brokers', as they stamped a record just now. */
  public void clockBehind(long ms) {
    clockBehindMs.set(ms);
  }

  /** A newer contract could not be taken up. */
  public void contractRefused() {
    registry.counter(PREFIX + "contract.refused").increment();
  }

  /** The version of the contract in force. */
  public void contractVersion(int version) {
    contractVersion.set(version);
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }

  private Counter events(String outcome) {
    return registry.counter(PREFIX + "events", "outcome", outcome);
  }

  private void gauge(
      String name, String description, WindowMeter ids, ToDoubleFunction<WindowMeter> value) {
    Gauge.builder(PREFIX + name, ids, value).description(description).register(registry);
  }
}
