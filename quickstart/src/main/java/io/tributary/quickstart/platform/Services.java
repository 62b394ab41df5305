package io.tributary.quickstart.platform;

import io.tributary.quickstart.process.FreePorts;
import io.tributary.quickstart.process.Launch;
import io.tributary.quickstart.process.Part;
import io.tributary.quickstart.process.Readiness;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The two services as parts of the platform: how each is started, and when it is ready. */
final class Services {
  private static final Duration DRAIN = Duration.ofSeconds(30);

  private static final String REMEDY =
      "see the log for the cause; a wrong setting is named with its key. A changed file in config/ can be deleted: it is"
          + " written anew.";

  private final Installation installation;
  private final DataDir dir;
  private final Ports ports;
  private final Variant variant;

  Services(Installation installation, DataDir dir, Ports ports, Variant variant) {
    this.installation = installation;
    this.dir = dir;
    this.ports = ports;
    this.variant = variant;
  }

  Part.Plan enricher() {
    return enricher("stream-enricher", ports.of(Ports.Use.ENRICHER), Map.of());
  }

  Part.Plan lakeWriter() {
    return lakeWriter("lake-writer", ports.of(Ports.Use.LAKE_WRITER), Map.of());
  }

  /** Another instance with the same configuration, at a port and in a state folder of its own. */
  Part.Plan anotherEnricher(String name) {
    int port = FreePorts.pick();
    return enricher(
        name,
        port,
        Map.of(
            "TRIBUTARY_HTTP_PORT",
            Integer.toString(port),
            "TRIBUTARY_STATE_DIR",
            dir.checkpoints().resolve(name).toString()));
  }

  /** An instance at this port with other settings and arguments. */
  Part.Plan enricherWith(
      String name, int port, Map<String, String> settings, List<String> arguments) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("TRIBUTARY_HTTP_PORT", Integer.toString(port));
    environment.put("TRIBUTARY_STATE_DIR", dir.checkpoints().resolve(name).toString());
    return enricher(name, port, environment, arguments);
  }

  /** Another instance with the same configuration, at a port of its own. */
  Part.Plan anotherLakeWriter(String name) {
    int port = FreePorts.pick();
    return lakeWriter(name, port, Map.of("TRIBUTARY_HTTP_PORT", Integer.toString(port)));
  }

  Launch lakeCommand(String verb, Path output, String... arguments) {
    JavaProgram java = java("768m", "lake-" + verb);
    return command(
        java, installation.lakeWriterJar(), dir.lakeWriterConfig(), verb, output, arguments);
  }

  /** The same as a part, which is ready as soon as it runs. */
  Part.Plan lakeProcess(String verb, String... arguments) {
    String name = "lake-" + verb;
    Launch launch = lakeCommand(verb, dir.log(name), arguments);
    return new Part.Plan(name, launch, Readiness.AT_ONCE, DRAIN, REMEDY);
  }

  Launch enricherCommand(String verb, Path output, String... arguments) {
    JavaProgram java = java("512m", "enricher-" + verb).option("-XX:TieredStopAtLevel=1");
    return command(java, installation.enricherJar(), dir.enricherConfig(), verb, output, arguments);
  }

  private Part.Plan enricher(String name, int port, Map<String, String> environment) {
    return enricher(name, port, environment, List.of());
  }

  private Part.Plan enricher(
      String name, int port, Map<String, String> environment, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            java("512m", name)
                .jar(installation.enricherJar(), "run", "--config", dir.enricherConfig() + ""));
    command.addAll(arguments);
    return plan(name, command, port, environment);
  }

  private Part.Plan lakeWriter(String name, int port, Map<String, String> environment) {
    String config = dir.lakeWriterConfig().toString();
    List<String> command =
        java("1536m", name).jar(installation.lakeWriterJar(), "run", "--config", config);
    return plan(name, command, port, environment);
  }

  private Launch command(
      JavaProgram java, Path jar, Path config, String verb, Path output, String... arguments) {
    List<String> command = new ArrayList<>(java.jar(jar, verb, "--config", config.toString()));
    command.addAll(List.of(arguments));
    String name = jar.equals(installation.enricherJar()) ? "enricher-" : "lake-";
    return new Launch(command, environment(Map.of()), dir.root(), output, dir.log(name + verb));
  }

  private Part.Plan plan(
      String name, List<String> command, int port, Map<String, String> environment) {
    return new Part.Plan(
        name,
        new Launch(command, environment(environment), dir.root(), dir.log(name)),
        Readiness.at(URI.create("http://127.0.0.1:" + port + "/health/ready")),
        DRAIN,
        REMEDY);
  }

  private JavaProgram java(String heap, String instance) {
    JavaProgram java = new JavaProgram(heap);
    variant.java().of(instance).forEach(java::option);
    return java;
  }

  /** Keeps glibc from setting memory aside for each thread. */
  private static Map<String, String> environment(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("MALLOC_ARENA_MAX", "2");
    return environment;
  }
}
