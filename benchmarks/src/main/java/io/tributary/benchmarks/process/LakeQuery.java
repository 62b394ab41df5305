package io.tributary.benchmarks.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.quickstart.platform.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Asks a lake by lake-writer's {@code sql}.
 *
 * @param folder where the program runs, with its logs
 */
public record LakeQuery(Installation installation, Path config, Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The rows of the answer. */
  public List<JsonNode> rows(Path lake, String sql) {
    Path answer = folder.resolve("logs/answer.json");
    try {
      Files.deleteIfExists(answer);
      LakeProgram.lakeWriter(
              installation, lake, "sql", "--config", config.toString(), "--format", "json", sql)
          .run(folder, answer);
      try (MappingIterator<JsonNode> rows =
          JSON.readerFor(JsonNode.class).readValues(answer.toFile())) {
        return rows.readAll();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + answer + ": " + e.getMessage(), e);
    }
  }
}
