package io.tributary.quickstart.platform;

import io.tributary.quickstart.process.Launch;
import io.tributary.quickstart.process.Part;
import io.tributary.quickstart.process.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The schema registry (Apicurio), which keeps its schemas and their ids in the data folder. */
final class Registry {
  private Registry() {}

  static Part.Plan plan(Installation installation, DataDir dir, Ports ports) {
    int port = ports.of(Ports.Use.REGISTRY);
    return new Part.Plan(
        "registry",
        new Launch(
            command(installation, dir, port),
            Map.of("MALLOC_ARENA_MAX", "2"),
            installation.registryFolder(),
            dir.log("registry")),
        Readiness.at(URI.create("http://127.0.0.1:" + port + "/health/ready")),
        Duration.ofSeconds(15),
        "see the log for the cause; if its data is damaged, choose another --data-dir.");
  }

  /** The address of its API in Confluent's dialect. */
  static String url(Ports ports) {
    return "http://" + ports.address(Ports.Use.REGISTRY) + "/apis/ccompat/v7";
  }

  private static List<String> command(Installation installation, DataDir dir, int port) {
    // WRITE_DELAY=0: H2 would otherwise lose the last half second at a kill -9, and give an id that
    // is in use to another schema.
    return new JavaProgram("256m")
        .option("-XX:TieredStopAtLevel=1")
        .property(
            "quarkus.datasource.jdbc.url",
            "jdbc:h2:file:" + dir.registry().resolve("registry") + ";WRITE_DELAY=0")
        .property("quarkus.datasource.jdbc.min-size", 2)
        .property("quarkus.datasource.jdbc.max-size", 20)
        // By default it ends when a connection to its file takes 5 s: a loaded machine takes
        // longer.
        .property("quarkus.datasource.jdbc.acquisition-timeout", 600)
        .property("quarkus.http.host", "127.0.0.1")
        .property("quarkus.http.port", port)
        .jar(runner(installation.registryFolder()));
  }

  private static Path runner(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith("-runner.jar"))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "No registry in " + folder + ". Build again: mvn -DskipTests package"));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "No registry in " + folder + ". Build again: mvn -DskipTests package", e);
    }
  }
}
