package io.tributary.quickstart.platform;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the built programs are: the project's root folder and what the build has put below it. */
public record Installation(Path root) {

  /**
   * The folder in the system property {@code tributary.home}, else the one that this program's own
   * jar lies in.
   */
  public static Installation locate() {
    String home = System.getProperty("tributary.home");
    return new Installation(
        home == null ? rootOfOwnCode() : Path.of(home).toAbsolutePath().normalize());
  }

  public Path contractJar() {
    return root.resolve("avro-schemas/target/avro-schemas-contract.jar");
  }

  public Path enricherJar() {
    return root.resolve("stream-enricher/target/stream-enricher.jar");
  }

  public Path lakeWriterJar() {
    return root.resolve("lake-writer/target/lake-writer.jar");
  }

  public Path brokerLib() {
    return root.resolve("quickstart/target/broker/lib");
  }

  public Path registryFolder() {
    return root.resolve("quickstart/target/registry");
  }

  public Path referenceData() {
    return root.resolve("quickstart/reference-data");
  }

  /** The schemas of the contract, as the repository holds them. */
  public Path schemas() {
    return root.resolve("avro-schemas/schemas");
  }

  /** The programs that have not been built. */
  public List<Path> missing() {
    return Stream.of(contractJar(), enricherJar(), lakeWriterJar(), brokerLib(), registryFolder())
        .filter(path -> !Files.exists(path))
        .toList();
  }

  private static Path rootOfOwnCode() {
    try {
      Path code =
          Path.of(Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path folder = code; folder != null; folder = folder.getParent()) {
        if (Files.isDirectory(folder.resolve("quickstart/reference-data"))) {
          return folder;
        }
      }
      throw new IllegalStateException(
          "No Tributary project around "
              + code
              + ". Start with -Dtributary.home=<the project's root folder>.");
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The location of this program is not a file path.", e);
    }
  }
}
