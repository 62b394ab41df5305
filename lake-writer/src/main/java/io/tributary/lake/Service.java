package io.tributary.lake;

import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.failpoint.FailPoints;
import io.tributary.lake.health.HealthServer;
import io.tributary.lake.health.LakeMetrics;
import io.tributary.lake.health.Readiness;
import io.tributary.lake.ingest.HttpRegistryAccess;
import io.tributary.lake.ingest.Ingestion;
import io.tributary.lake.ingest.Ingestion.Loss;
import io.tributary.lake.ingest.Ingestion.Span;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running service, wired: Kafka → decode → {@code events} and {@code events_rejected} →
 * aggregates and maintenance, with health and metrics beside it.
 */
final class Service implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);
  private static final Duration BATCH_PATIENCE = Duration.ofSeconds(18);

  private final Span span;
  private final HealthServer server;
  private final LakeMetrics metrics;
  private final Lake lake;
  private final Ingestion ingestion;
  private final Housekeeping housekeeping;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Service(
      Span span,
      HealthServer server,
      LakeMetrics metrics,
      Lake lake,
      Ingestion ingestion,
      Housekeeping housekeeping) {
    this.span = span;
    this.server = server;
    this.metrics = metrics;
    this.lake = lake;
    this.ingestion = ingestion;
    this.housekeeping = housekeeping;
  }

  static Service start(LakeWriterConfig config, Span span, Loss loss) {
    Readiness readiness = new Readiness();
    readiness.lacks("spark", "is starting");
    LakeMetrics metrics = new LakeMetrics(FailPoints.clock());
    HealthServer server = HealthServer.start(config.http(), readiness, metrics::scrape);
    LOG.info("health and metrics at http://{}:{}", config.http().host(), server.port());
    Lake lake = Lake.openToWrite(config);
    AggregateSettings.check(
        lake, config, new HttpRegistryAccess(config.registry()), AggregateSettings.Depth.ANALYSED);
    Housekeeping housekeeping = Housekeeping.of(lake, config, readiness, metrics);
    Ingestion ingestion =
        Ingestion.start(lake, config, span, loss, readiness, metrics, ServiceVersion.text());
    readiness.has("spark");
    LOG.info("lake-writer {} writes to {}", ServiceVersion.text(), config.lake().path());
    if (span == Span.CONTINUOUS) {
      housekeeping.start();
    }
    return new Service(span, server, metrics, lake, ingestion, housekeeping);
  }

  /** Waits for the end: of what is there now, or a failure. */
  void await() throws InterruptedException {
    ingestion.await();
    if (span == Span.AVAILABLE_NOW) {
      housekeeping.updateAggregates();
    }
  }

  /** Drains: the running batches are finished, nothing else is begun. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    LOG.info("draining");
    housekeeping.stop();
    ingestion.drain(BATCH_PATIENCE);
    metrics.fresh().close();
    lake.close();
    server.close();
    LOG.info("ended");
  }
}
