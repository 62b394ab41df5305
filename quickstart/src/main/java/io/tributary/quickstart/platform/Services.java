package io.tributary.quickstart.platform;

import io.tributary.quickstart.process.Launch;
import io.tributary.quickstart.process.Part;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The two services as parts of the platform: how each is started, and when it is ready. */
final class Services {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration DRAIN = Duration.ofSeconds(30);

  /** Keeps glibc from setting memory aside for each thread. */
  private static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "2");

  private static final String REMEDY =
      "see the log for the cause; a wrong setting is named with its key. A changed file in config/ can be deleted: it is"
          + " written anew.";

  private Services() {}

  static Part.Plan enricher(Installation installation, DataDir dir, Ports ports) {
    List<String> command =
        new JavaProgram("512m")
            .jar(installation.enricherJar(), "run", "--config", dir.enricherConfig().toString());
    return plan("stream-enricher", command, dir, ports.address(Ports.Use.ENRICHER));
  }

  static Part.Plan lakeWriter(Installation installation, DataDir dir, Ports ports) {
    List<String> command =
        new JavaProgram("1536m")
            .jar(
                installation.lakeWriterJar(), "run", "--config", dir.lakeWriterConfig().toString());
    return plan("lake-writer", command, dir, ports.address(Ports.Use.LAKE_WRITER));
  }

  static Launch lakeCommand(
      Installation installation, DataDir dir, String verb, Path output, String... arguments) {
    List<String> command =
        new ArrayList<>(
            new JavaProgram("768m")
                .jar(
                    installation.lakeWriterJar(),
                    verb,
                    "--config",
                    dir.lakeWriterConfig().toString()));
    command.addAll(List.of(arguments));
    return new Launch(command, ENVIRONMENT, dir.root(), output, dir.log("lake-" + verb));
  }

  static Launch enricherCommand(
      Installation installation, DataDir dir, String verb, Path output, String... arguments) {
    List<String> command =
        new ArrayList<>(
            new JavaProgram("512m")
                .option("-XX:TieredStopAtLevel=1")
                .jar(
                    installation.enricherJar(), verb, "--config", dir.enricherConfig().toString()));
    command.addAll(List.of(arguments));
    return new Launch(command, ENVIRONMENT, dir.root(), output, dir.log("enricher-" + verb));
  }

  private static Part.Plan plan(String name, List<String> command, DataDir dir, String address) {
    return new Part.Plan(
        name,
        new Launch(command, ENVIRONMENT, dir.root(), dir.log(name)),
        Part.answersAt(URI.create("http://" + address + "/health/ready")),
        PATIENCE,
        DRAIN,
        REMEDY);
  }
}
