package io.tributary.lake.ingest;

import io.tributary.lake.Lake;
import io.tributary.lake.config.IngestConfig;
import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.failpoint.FailPoints;
import io.tributary.lake.health.LakeMetrics;
import io.tributary.lake.health.Readiness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.spark.sql.streaming.Trigger;

/** Both streams at work. */
public final class Ingestion {
  private final List<StreamSupervisor> supervisors = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool(Ingestion::thread);
  private final ScheduledExecutorService watches =
      Executors.newSingleThreadScheduledExecutor(Ingestion::thread);
  private final CompletionService<Void> ends = new ExecutorCompletionService<>(threads);

  private Ingestion() {}

  /** How long the streams run. */
  public enum Span {
    /** Until they are drained. */
    CONTINUOUS,
    /** Until all that was there at the start is written. */
    AVAILABLE_NOW
  }

  /** What happens if records have left a topic before its table had them. */
  public enum Loss {
    /** The service does not start. */
    REFUSED,
    /** It goes on with what is there. */
    ACCEPTED
  }

  /** Starts them. */
  public static Ingestion start(
      Lake lake,
      LakeWriterConfig config,
      Span span,
      Loss loss,
      Readiness readiness,
      LakeMetrics metrics,
      String serviceVersion) {
    Contracts contracts = new Contracts(new HttpRegistryAccess(config.registry()));
    IdPatience patience = new IdPatience(config.registry().waitForId(), FailPoints.clock());
    BatchWriter writer =
        new BatchWriter(lake, contracts, patience, FailPoints.clock(), serviceVersion);
    List<Stream> streams = Stream.of(config.ingest().topics());
    KafkaTopics topics = new KafkaTopics(config.kafka());
    Consumer<BatchReport> reports = new BatchMetrics(metrics)::record;
    for (Stream stream : streams) {
      OffsetsBehind behind = new OffsetsBehind(lake, topics, stream, metrics);
      metrics.fresh().add(behind);
      reports = reports.andThen(behind::written);
    }
    lake.spark().streams().addListener(new ProgressMetrics(metrics));
    RecordSource source = new KafkaSource(config.kafka(), config.ingest());
    Ingestion ingestion = new Ingestion();
    ingestion.watch(RegistryWatch.of(config.registry(), streams, readiness));
    for (Stream stream : streams) {
      BatchGate gate = new BatchGate();
      StreamQuery query =
          new StreamQuery(
              lake, config.checkpoints().path(), loss, source, stream, writer, gate, reports);
      ingestion.add(
          new StreamSupervisor(
              stream,
              streams.get(streams.size() - 1),
              query,
              trigger(stream, config.ingest(), span),
              readiness,
              gate,
              new Pause()));
    }
    return ingestion;
  }

  private static Trigger trigger(Stream stream, IngestConfig config, Span span) {
    Duration between =
        stream.table().equals(Lake.EVENTS) ? config.trigger() : config.rejectedTrigger();
    return span == Span.AVAILABLE_NOW
        ? Trigger.AvailableNow()
        : Trigger.ProcessingTime(between.toMillis());
  }

  private void watch(RegistryWatch watch) {
    long millis = RegistryWatch.EVERY.toMillis();
    ScheduledFuture<?> unused =
        watches.scheduleWithFixedDelay(watch, 0, millis, TimeUnit.MILLISECONDS);
  }

  private void add(StreamSupervisor supervisor) {
    supervisors.add(supervisor);
    ends.submit(supervisor);
  }

  /**
   * Waits until both have ended.
   *
   * @throws IllegalStateException as soon as one of them has failed
   */
  public void await() throws InterruptedException {
    for (int i = 0; i < supervisors.size(); i++) {
      try {
        ends.take().get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException failure
            ? failure
            : new IllegalStateException(e.getCause());
      }
    }
  }

  /** Lets the running batches finish and stops. */
  public void drain(Duration patience) {
    supervisors.parallelStream().forEach(supervisor -> drain(supervisor, patience));
    threads.shutdown();
    watches.shutdownNow();
  }

  private static void drain(StreamSupervisor supervisor, Duration patience) {
    try {
      supervisor.drain(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      throw new IllegalStateException("a query does not stop", e);
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "ingestion");
    thread.setDaemon(true);
    return thread;
  }
}
