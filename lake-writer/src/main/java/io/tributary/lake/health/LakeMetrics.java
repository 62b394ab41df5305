package io.tributary.lake.health;

import io.micrometer.core.instrument.Counter;
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
import java.util.stream.Collectors;

/** The service's figures, by the names that Prometheus shows. Thread-safe. */
public final class LakeMetrics {
  private static final long NEVER = Long.MIN_VALUE;

  private static final Map<String, String> HELP =
      Map.ofEntries(
          Map.entry("tributary.lake.rows", "Rows added to a table since the start."),
          Map.entry(
              "tributary.lake.committed.offset",
              "The offset up to which a partition is written to the lake."),
          Map.entry(
              "tributary.lake.offsets.behind",
              "How many offsets of a topic's slowest partition are not written yet; asked of the brokers at each scrape, absent while they do not answer."),
          Map.entry(
              "tributary.lake.freshness.seconds",
              "Seconds since the newest event that can be read from the lake entered its topic; absent as long as there is none."),
          Map.entry(
              "tributary.lake.newest.event.timestamp.seconds",
              "The newest event time that can be read from the lake, in seconds since 1970."),
          Map.entry("tributary.lake.batch", "How long batches of a query took."),
          Map.entry(
              "tributary.lake.aggregates.behind.versions",
              "How many versions of events an aggregate has not taken in yet; worked out at each scrape."),
          Map.entry(
              "tributary.lake.aggregates.events.version",
              "The version of events that an aggregate shows."),
          Map.entry("tributary.lake.files", "How many files the newest version of a table has."),
          Map.entry("tributary.lake.bytes", "How large the newest version of a table is."));

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<String, AtomicReference<Double>> gauges = new ConcurrentHashMap<>();
  private final AtomicLong newestRecord = new AtomicLong(NEVER);
  private final AtomicLong eventsVersion = new AtomicLong(NEVER);
  private final FreshFigures fresh = new FreshFigures();

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

  /** The text that Prometheus reads; what is not known has no sample. */
  public String scrape() {
    fresh.refresh();
    return registry
        .scrape()
        .lines()
        .filter(line -> !line.endsWith(" NaN"))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /** What is asked at each scrape. */
  public FreshFigures fresh() {
    return fresh;
  }

  /** Rows added to a table. */
  public void rows(String table, long rows) {
    Counter.builder("tributary.lake.rows")
        .description(HELP.get("tributary.lake.rows"))
        .tag("table", table)
        .register(registry)
        .increment((double) rows);
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

  /** How far a topic is written is not known. */
  public void behindUnknown(String topic) {
    behind(topic, Double.NaN);
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
        .description(HELP.get("tributary.lake.batch"))
        .tag("query", query)
        .publishPercentileHistogram(false)
        .register(registry)
        .record(duration);
  }

  /** The version that {@code events} has now. */
  public void events(long version) {
    eventsVersion.set(version);
  }

  /** The version that {@code events} has is not known. */
  public void eventsUnknown() {
    eventsVersion.set(NEVER);
  }

  /** The version of {@code events} that an aggregate shows; -1 if it shows none yet. */
  public void aggregateShows(String table, long version) {
    Tags tags = Tags.of("table", table);
    AtomicReference<Double> shown = holder("tributary.lake.aggregates.events.version", tags);
    shown.set((double) version);
    DoubleSupplier shows = shown::get;
    gauges.computeIfAbsent(
        "tributary.lake.aggregates.behind.versions" + tags,
        key -> {
          gauge(
              "tributary.lake.aggregates.behind.versions", tags, () -> behind(shows.getAsDouble()));
          return shown;
        });
  }

  private double behind(double shown) {
    long now = eventsVersion.get();
    return now == NEVER ? Double.NaN : Math.max(0, (double) now - shown);
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

  /** The size of a table's newest version is not known. */
  public void sizeUnknown(String table) {
    set("tributary.lake.files", Tags.of("table", table), Double.NaN);
    set("tributary.lake.bytes", Tags.of("table", table), Double.NaN);
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
        .description(HELP.get(name))
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }
}
