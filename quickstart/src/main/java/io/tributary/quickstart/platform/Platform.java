package io.tributary.quickstart.platform;

import io.tributary.quickstart.process.Command;
import io.tributary.quickstart.process.Launch;
import io.tributary.quickstart.process.Part;
import io.tributary.quickstart.process.Waiting;
import io.tributary.quickstart.process.Watchdog;
import io.tributary.quickstart.process.WorkSigns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Broker, registry and both services in one data folder: started in the order of their needs,
 * stopped in reverse.
 */
public final class Platform implements AutoCloseable {
  private final Installation installation;
  private final DataDir dir;
  private final Ports ports;
  private final FileLock lock;
  private final Variant variant;
  private final Services services;
  private final Watchdog watchdog;
  private final Part broker;
  private final Part registry;
  private final Part enricher;
  private final Part lakeWriter;
  private volatile boolean closing;

  private Platform(Installation installation, DataDir dir, FileLock lock, Variant variant)
      throws IOException {
    Properties lastPorts = Ports.lastOf(dir);
    this.installation = installation;
    this.dir = dir;
    this.lock = lock;
    this.variant = variant;
    this.ports = Ports.of(dir);
    new ServiceConfigs(dir, ports, lastPorts, variant).write();
    this.services = new Services(installation, dir, ports, variant);
    this.watchdog = Watchdog.start();
    this.broker = new Part(Broker.plan(installation, dir, ports, variant), watchdog);
    this.registry = new Part(Registry.plan(installation, dir, ports), watchdog);
    this.enricher = new Part(services.enricher(), watchdog);
    this.lakeWriter = new Part(services.lakeWriter(), watchdog);
  }

  /** The quickstart's platform in this folder, nothing of it started yet. */
  public static Platform in(DataDir dir, Installation installation) {
    return in(dir, installation, Variant.QUICKSTART);
  }

  /** A platform in this folder, nothing of it started yet. */
  public static Platform in(DataDir dir, Installation installation, Variant variant) {
    if (!installation.missing().isEmpty()) {
      throw new IllegalStateException(
          "Not built yet: " + installation.missing() + ". Build with: mvn -DskipTests package");
    }
    try {
      return new Platform(installation, dir, dir.lock(), variant);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot prepare " + dir.root() + ": " + e.getMessage(), e);
    }
  }

  /** Starts everything; the names of what has become ready are told on the way. */
  public void start(Consumer<String> ready) {
    startInfrastructure(ready);
    startServices(ready);
  }

  /** Starts broker and registry side by side, then fills them: topics, contract, reference data. */
  public void startInfrastructure(Consumer<String> ready) {
    registry.start();
    CompletableFuture<Void> contract = CompletableFuture.runAsync(this::awaitRegistryAndRegister);
    Broker.format(installation, dir, watchdog);
    broker.start();
    broker.awaitReady(this::check);
    ready.accept("broker");
    makeTopics();
    ReferenceData reference = new ReferenceData(installation.referenceData());
    whileAllRuns(
        "reference data to be sent",
        CompletableFuture.runAsync(() -> reference.load(bootstrapServers(), dir)));
    whileAllRuns("the contract to be registered", contract);
    ready.accept("registry");
    ready.accept("contract");
  }

  /** Makes the topics that are not there. */
  public void makeTopics() {
    try (KafkaAdmin admin = admin()) {
      Topics.create(admin, variant.partitions());
    }
  }

  /** Starts both services; the writer needs nothing of the enricher but its topics. */
  public void startServices(Consumer<String> ready) {
    lakeWriter.start();
    enricher.start();
    enricher.awaitReady(this::check);
    ready.accept("stream-enricher");
    lakeWriter.awaitReady(this::check);
    ready.accept("lake-writer");
  }

  /** Sends the reference data again. */
  public void sendReferenceData() {
    ReferenceData reference = new ReferenceData(installation.referenceData());
    whileAllRuns(
        "reference data to be sent",
        CompletableFuture.runAsync(() -> reference.send(bootstrapServers())));
  }

  /** What shows of the work of all parts, and of others that work with them. */
  public WorkSigns signs(Part... others) {
    return Stream.concat(parts().stream(), Stream.of(others))
        .distinct()
        .map(Part::signs)
        .reduce(WorkSigns.NONE, WorkSigns::plus);
  }

  /** What each part lacks that is not ready, in words. */
  public List<String> missing() {
    return parts().stream()
        .flatMap(part -> part.missing().map(words -> part.name() + " lacks " + words).stream())
        .toList();
  }

  /** Fails, naming the part, when one has ended that should run. */
  public void check() {
    if (!closing) {
      parts().forEach(Part::check);
    }
  }

  public Part broker() {
    return broker;
  }

  public Part registry() {
    return registry;
  }

  public Part enricher() {
    return enricher;
  }

  public Part lakeWriter() {
    return lakeWriter;
  }

  /** Another stream-enricher of the same application; whoever asks for it starts and stops it. */
  public Part anotherEnricher(String name) {
    return new Part(services.anotherEnricher(name), watchdog);
  }

  /**
   * A stream-enricher with other settings; whoever asks for it starts and stops it.
   *
   * @param settings keys of the configuration, as the environment has them
   * @param arguments further ones of {@code run}
   */
  public Part enricherWith(
      String name, int port, Map<String, String> settings, List<String> arguments) {
    return new Part(services.enricherWith(name, port, settings, arguments), watchdog);
  }

  /** Another lake-writer of the same lake; whoever asks for it starts and stops it. */
  public Part anotherLakeWriter(String name) {
    return new Part(services.anotherLakeWriter(name), watchdog);
  }

  /**
   * One of the lake-writer's commands as a part that is started, and may be killed, like others.
   */
  public Part lakeProcess(String verb, String... arguments) {
    return new Part(services.lakeProcess(verb, arguments), watchdog);
  }

  public DataDir dir() {
    return dir;
  }

  public Installation installation() {
    return installation;
  }

  public Contract contract() {
    return new Contract(installation, dir, registryUrl(), watchdog);
  }

  /** One of the lake-writer's commands on this platform's lake; its answer goes to a file. */
  public Command lakeCommand(String verb, Path output, String... arguments) {
    Launch launch = services.lakeCommand(verb, output, arguments);
    return new Command("lake-writer " + verb, launch, watchdog);
  }

  /** One of the stream-enricher's commands on this platform; its answer goes to a file. */
  public Command enricherCommand(String verb, Path output, String... arguments) {
    Launch launch = services.enricherCommand(verb, output, arguments);
    return new Command("stream-enricher " + verb, launch, watchdog);
  }

  public String bootstrapServers() {
    return ports.address(Ports.Use.BROKER);
  }

  public String registryUrl() {
    return Registry.url(ports);
  }

  /** The HTTP address of a part's health and metrics pages. */
  public String address(Ports.Use use) {
    return "http://" + ports.address(use);
  }

  public KafkaAdmin admin() {
    return new KafkaAdmin(bootstrapServers(), broker);
  }

  /** Stops everything: first the services, which drain, then what they need. */
  @Override
  public synchronized void close() {
    if (closing) {
      return;
    }
    closing = true;
    CompletableFuture<Void> writer = CompletableFuture.runAsync(lakeWriter::retire);
    enricher.retire();
    writer.join();
    CompletableFuture<Void> schemas = CompletableFuture.runAsync(registry::retire);
    broker.retire();
    schemas.join();
    watchdog.close();
    try {
      lock.close();
      lock.channel().close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot release " + dir.root() + ": " + e.getMessage(), e);
    }
  }

  private void awaitRegistryAndRegister() {
    registry.awaitReady(this::check);
    contract().register(registry);
  }

  private List<Part> parts() {
    return List.of(broker, registry, enricher, lakeWriter);
  }

  /** Waits for work that needs the parts; fails when one has ended, or nothing comes further. */
  private void whileAllRuns(String what, CompletableFuture<Void> work) {
    Waiting.until(
        what,
        this::signs,
        () -> {
          boolean done = work.isDone();
          if (!done) {
            check();
          }
          return done;
        });
    try {
      work.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
