package io.tributary.lake.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;

/** The service's figures, by the names that Prometheus shows. Thread-safe. */
public final class LakeMetrics {
  private static final long NEVER = Long.MIN_VALUE;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<String, AtomicReference<Double>> gauges = new ConcurrentHashMap<>();
  private final AtomicLong newestRecord = new AtomicLong(NEVER);

  /** Figures that tell the time by a clock. */
  public LakeMetrics(Clock clock) {
    gauge(
        "tributary.lake.freshness.seconds",
        Tags.empty(),
        () ->
            newestRecord.get() == NEVER
                ? Double.NaN
                : (clock.millis() - newestRecord.get()) / 1000.0);
  }

  /** The text that Prometheus reads. */
  public String scrape() {
    return registry.scrape();
  }

  /** Rows added to a table. */
  public void rows(String table, long rows) {
    registry.counter("tributary.lake.rows", "table", table).increment((double) rows);
  }

  /** The offset that a partition of a topic has been written up to. */
  public void committed(String topic, int partition, long offset) {
    set(
        "tributary.lake.committed.offset",
        Tags.of("topic", topic, "partition", partition + ""),
        (double) offset);
  }

  /** How many offsets of a topic's slowest partition are not written yet. */
  public void behind(String topic, double offsets) {
    set("tributary.lake.offsets.behind", Tags.of("topic", topic), offsets);
  }

  /** The newest event time that can be read from the lake. */
  public void newestEvent(Instant time) {
    max("tributary.lake.newest.event.timestamp.seconds", time.toEpochMilli() / 1000.0);
  }

  /**
   * When the newest event that can be read from the lake entered its topic: freshness counts from
   * there.
   */
  public void newestRecord(Instant time) {
    newestRecord.accumulateAndGet(time.toEpochMilli(), Math::max);
  }

  /** How long a batch of a query took. */
  public void batch(String query, Duration duration) {
    Timer.builder("tributary.lake.batch")
        .tag("query", query)
        .publishPercentileHistogram(false)
        .register(registry)
        .record(duration);
  }

  /** How many versions of {@code events} an aggregate has not taken in yet. */
  public void aggregateBehind(String table, long versions) {
    set("tributary.lake.aggregates.behind.versions", Tags.of("table", table), (double) versions);
  }

  /** The version of {@code events} that an aggregate shows. */
  public void aggregateShows(String table, long version) {
    set("tributary.lake.aggregates.events.version", Tags.of("table", table), (double) version);
  }

  /** A run could not bring an aggregate up to date. */
  public void aggregateFailed(String table) {
    registry.counter("tributary.lake.aggregate.failures", "table", table).increment();
  }

  /** The size of a table's newest version. */
  public void size(String table, long files, long bytes) {
    set("tributary.lake.files", Tags.of("table", table), (double) files);
    set("tributary.lake.bytes", Tags.of("table", table), (double) bytes);
  }

  private void set(String name, Tags tags, double value) {
    holder(name, tags).set(value);
  }

  private void max(String name, double value) {
    holder(name, Tags.empty()).accumulateAndGet(value, (a, b) -> a.isNaN() ? b : Math.max(a, b));
  }

  private AtomicReference<Double> holder(String name, Tags tags) {
    return gauges.computeIfAbsent(
        name + tags,
        key -> {
          AtomicReference<Double> value = new AtomicReference<>(Double.NaN);
          gauge(name, tags, value::get);
          return value;
        });
  }

  private void gauge(String name, Tags tags, DoubleSupplier value) {
    Gauge.builder(name, value, DoubleSupplier::getAsDouble)
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }
}
