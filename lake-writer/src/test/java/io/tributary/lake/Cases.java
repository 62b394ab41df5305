package io.tributary.lake;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small inputs that showed faults, in the folder {@code -Dtributary.cases}. */
public final class Cases {
  private static final Path FOLDER = Path.of(System.getProperty("tributary.cases", "no-folder"));
  private static final ObjectMapper JSON = new ObjectMapper();

  private Cases() {}

  /** A file of the folder; the test is skipped where it is absent. */
  public static Path file(String name) {
    Path file = FOLDER.resolve(name);
    assumeTrue(Files.exists(file), file + " is absent: set -Dtributary.cases");
    return file;
  }

  public static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a field of each event of a file. */
  public static List<String> texts(String name, String field) {
    List<String> texts = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file(name))) {
        JsonNode event = JSON.readTree(line);
        texts.add(event.path(field).asText());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
