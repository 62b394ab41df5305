package io.tributary.enricher;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small inputs that showed faults, in the folder {@code -Dtributary.cases}. */
public final class Cases {

  private static final Path FOLDER = Path.of(System.getProperty("tributary.cases", "no-folder"));

  private Cases() {}

  /** A file of the folder; the test is skipped where it is absent. */
  public static Path file(String name) {
    Path file = FOLDER.resolve(name);
    assumeTrue(Files.exists(file), file + " is absent: set -Dtributary.cases");
    return file;
  }

  /** The events of a file, one a line. */
  public static List<String> lines(String name) {
    try {
      return Files.readAllLines(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
