package io.tributary.benchmarks.freshness;

import io.tributary.benchmarks.bench.Filling;
import io.tributary.benchmarks.process.LakeQuery;
import io.tributary.benchmarks.process.PeakMemory;
import io.tributary.quickstart.platform.DataDir;
import io.tributary.quickstart.platform.Installation;
import io.tributary.quickstart.platform.KafkaAdmin;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.platform.Variant;
import io.tributary.quickstart.process.Folders;
import io.tributary.quickstart.process.Part;
import io.tributary.quickstart.process.Waiting;
import io.tributary.quickstart.traffic.Flow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Both services as they come, with a broker and a registry of their own and an empty lake. */
final class Pipeline implements AutoCloseable {
  static final int PARTITIONS = 4;

  /** Twelve million ids take half a GiB, which is all the heap that the quickstart gives. */
  static final String ENRICHER_HEAP = "1g";

  private static final long LEAD_MS = 500;
  private static final long TICK_MS = 100;

  private final Platform platform;
  private final CommitWatch watch;

  private Pipeline(Platform platform) {
    this.platform = platform;
    this.watch = CommitWatch.of(platform.dir().lake().resolve("events"));
  }

  /** Starts it in an empty folder. */
  static Pipeline start(Path folder, Installation installation) {
    Folders.delete(folder);
    Variant variant =
        new Variant(
            "quickstart",
            Map.of(),
            PARTITIONS,
            name -> name.equals("stream-enricher") ? List.of("-Xmx" + ENRICHER_HEAP) : List.of());
    Platform platform = Platform.in(DataDir.at(folder), installation, variant);
    Pipeline pipeline = new Pipeline(platform);
    try {
      platform.start(part -> {});
      return pipeline;
    } catch (RuntimeException e) {
      pipeline.close();
      throw e;
    }
  }

  /** A schedule that is about to begin. */
  static Schedule schedule(long perSecond) {
    return new Schedule(System.currentTimeMillis() + LEAD_MS, perSecond);
  }

  /** Begins to send the events of so long a time. */
  OpenLoop send(Schedule schedule, Duration length) {
    return OpenLoop.start(
        platform.bootstrapServers(),
        Filling.scheduled(platform.installation(), schedule::dueMs),
        schedule,
        schedule.events(length));
  }

  Part lakeWriter() {
    return platform.lakeWriter();
  }

  Usage usage() {
    return Usage.of(platform);
  }

  PeakMemory peakOfLakeWriter() {
    return PeakMemory.of(platform.lakeWriter().pid());
  }

  /** Waits until then, and sees that everything runs. */
  void runUntil(long momentMs) {
    for (long left; (left = momentMs - System.currentTimeMillis()) > 0; ) {
      platform.check();
      try {
        TimeUnit.MILLISECONDS.sleep(Math.min(TICK_MS, left));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while measuring.", e);
      }
    }
  }

  /** Waits until each record is a row of {@code events} or {@code events_rejected}. */
  void awaitRows() {
    try (KafkaAdmin admin = platform.admin()) {
      Flow flow = new Flow(platform, admin);
      Waiting.until(
          "each record to be a row",
          platform::signs,
          () -> {
            platform.check();
            return flow.outstandingRows().isEmpty();
          });
    }
  }

  /** Stops both services and reads the lake. */
  LakeReading read() {
    platform.enricher().stop();
    platform.lakeWriter().stop();
    DataDir dir = platform.dir();
    return LakeReading.of(
        new LakeQuery(platform.installation(), dir.lakeWriterConfig(), dir.root()), dir.lake());
  }

  /** When each version of {@code events} could be read, in ms since 1970. */
  Map<Long, Long> seen() {
    return watch.seen();
  }

  @Override
  public void close() {
    watch.close();
    platform.close();
  }
}
