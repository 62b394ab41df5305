package io.tributary.benchmarks.bench;

import io.tributary.benchmarks.process.Cost;
import io.tributary.quickstart.process.ChildProcess;
import io.tributary.quickstart.process.FreePorts;
import io.tributary.quickstart.process.HttpProbe;
import io.tributary.quickstart.process.Launch;
import io.tributary.quickstart.process.LogTail;
import io.tributary.quickstart.process.Stall;
import io.tributary.quickstart.process.StallDetector;
import io.tributary.quickstart.process.Watchdog;
import io.tributary.quickstart.traffic.Scrape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A contender that runs. */
public final class Instance implements AutoCloseable {
  /** The group of stream-enricher as lake-writer's audit knows it. */
  public static final String ENRICHER = "tributary-stream-enricher";

  private static final String HEAP = "1g";
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration DRAIN = Duration.ofSeconds(30);
  private static final int LOG_LINES = 20;

  private final Bench bench;
  private final String group;
  private final Path log;
  private final int port = FreePorts.pick();
  private final Watchdog watchdog;
  private final ChildProcess process;
  private final long started = System.nanoTime();

  private Instance(Bench bench, Setup setup) throws IOException {
    this.bench = bench;
    this.group = setup.group();
    this.log = bench.dir().log(setup.name());
    this.watchdog = Watchdog.start();
    this.process = ChildProcess.start(launch(setup), watchdog);
  }

  /**
   * What is to be started.
   *
   * @param name of its state folder and log, its own among the instances of a group
   * @param config the configuration, where the contender is stream-enricher
   * @param environment what it is told besides
   */
  public record Setup(
      Contender contender,
      String group,
      String name,
      Path config,
      String heap,
      Map<String, String> environment) {
    public Setup {
      environment = Map.copyOf(environment);
    }
  }

  /** Starts a contender with a group, and a state folder, of this name. */
  public static Instance start(
      Bench bench, Contender contender, String group, Path config, String heap) {
    return start(bench, new Setup(contender, group, group, config, heap, Map.of()));
  }

  public static Instance start(Bench bench, Setup setup) {
    try {
      return new Instance(bench, setup);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + setup.name() + ": " + e.getMessage(), e);
    }
  }

  /** Lets stream-enricher, under its usual name, take so many raw records. */
  public static void enrich(Bench bench, long records) {
    try (Instance enricher =
        start(bench, Contender.TRIBUTARY, ENRICHER, bench.enricherConfig(), HEAP)) {
      enricher.awaitCommitted(records);
    }
  }

  private Launch launch(Setup setup) {
    Contender.Start start =
        setup
            .contender()
            .start(bench, setup.config(), group, bench.dir().checkpoints().resolve(setup.name()));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + setup.heap(),
                "-Dfile.encoding=UTF-8"));
    command.addAll(start.command());
    Map<String, String> environment = new HashMap<>(start.environment());
    environment.putAll(setup.environment());
    environment.put("TRIBUTARY_HTTP_PORT", Integer.toString(port));
    return new Launch(command, environment, bench.dir().root(), log);
  }

  /** What it has cost, with the time since its start, when so many raw records are committed. */
  public Cost awaitCommitted(long records) {
    StallDetector detector = new StallDetector();
    for (long now = bench.committed(group); now < records; now = bench.committed(group)) {
      if (!process.isAlive()) {
        throw failure("has ended with exit code " + process.exitCode());
      }
      String words = "all after %,d of %,d".formatted(now, records);
      Optional<Stall> stall = detector.look(() -> process.signs().missing(words));
      if (stall.isPresent()) {
        throw failure(stall.get().words());
      }
      pause();
    }
    return cost();
  }

  /** What it has cost, with the time since its start. */
  public Cost cost() {
    return Cost.of(process.pid()).startedAt(started);
  }

  /** The figures of stream-enricher's page of metrics. */
  public Scrape metrics() {
    return HttpProbe.get(URI.create("http://127.0.0.1:" + port + "/metrics"))
        .map(answer -> Scrape.of(answer.body()))
        .orElseThrow(() -> failure("does not answer at port " + port));
  }

  /** Ends it at once (SIGKILL). */
  public void kill() {
    process.kill();
    close();
  }

  private IllegalStateException failure(String what) {
    return new IllegalStateException(
        "%s %s. The end of %s:%n%s"
            .formatted(group, what, log, String.join("\n", LogTail.of(log, LOG_LINES))));
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while measuring.", e);
    }
  }

  @Override
  public void close() {
    process.stop(DRAIN);
    watchdog.release(process);
    watchdog.close();
  }
}
