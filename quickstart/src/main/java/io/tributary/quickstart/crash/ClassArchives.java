package io.tributary.quickstart.crash;

import io.tributary.quickstart.platform.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Archives of the services' loaded classes (Java's class data sharing). A service that is started a
 * hundred times starts with half the work; each archive belongs to one build of the service.
 */
record ClassArchives(Path folder, Installation installation) {
  /** Without a second compiler Java sets aside so little for code that Spark soon has no room. */
  private static final List<String> QUICK_TO_COMPILE =
      List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m", "-XX:NewRatio=1");

  static ClassArchives of(Installation installation) {
    Path folder = installation.root().resolve("quickstart/target/crash-matrix/class-archives");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + folder + ": " + e.getMessage(), e);
    }
    return new ClassArchives(folder, installation);
  }

  /** Whether both services have one. */
  boolean areComplete() {
    return files().allMatch(Files::exists);
  }

  /** The archives, there or not. */
  Stream<Path> files() {
    return Stream.of(enricher(), lakeWriter());
  }

  /** The options by which an instance of a service, or a command of its, uses its archive. */
  List<String> use(String instance) {
    Path archive = archiveOf(instance);
    return Files.exists(archive) ? with("-XX:SharedArchiveFile=" + archive) : QUICK_TO_COMPILE;
  }

  /** The options by which an instance of a service writes its archive when it ends. */
  List<String> write(String instance) {
    return with("-XX:ArchiveClassesAtExit=" + archiveOf(instance));
  }

  private static List<String> with(String option) {
    return Stream.concat(QUICK_TO_COMPILE.stream(), Stream.of(option)).toList();
  }

  private Path archiveOf(String instance) {
    return instance.contains("enricher") ? enricher() : lakeWriter();
  }

  private Path enricher() {
    return archive("stream-enricher", installation.enricherJar());
  }

  private Path lakeWriter() {
    return archive("lake-writer", installation.lakeWriterJar());
  }

  private Path archive(String service, Path jar) {
    try {
      String build = Long.toString(Files.getLastModifiedTime(jar).toMillis(), 36);
      return folder.resolve(service + "-" + build + ".jsa");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look at " + jar + ": " + e.getMessage(), e);
    }
  }
}
