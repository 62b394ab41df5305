package io.tributary.quickstart.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the lake's tables say of themselves: their versions, and the Kafka offsets that their
 * commits end at. Read from the tables' own logs, because a service that has just been started has
 * nothing to tell until it has something to do.
 */
final class LakeLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path lake;

  LakeLog(Path lake) {
    this.lake = lake;
  }

  /** The next offset of each partition of the topic that the table has not taken in. */
  Map<Integer, Long> offsets(String table, String topic) {
    Map<Integer, Long> offsets = new TreeMap<>();
    newest(table, "offsets")
        .ifPresent(
            commit ->
                commit
                    .path("offsets")
                    .path(topic)
                    .properties()
                    .forEach(
                        end ->
                            offsets.put(Integer.parseInt(end.getKey()), end.getValue().asLong())));
    return offsets;
  }

  /** The table's newest version, -1 as long as there is none. */
  long version(String table) {
    return commits(table).stream().findFirst().map(LakeLog::version).orElse(-1L);
  }

  /** What the newest commit that says so wrote under this key of its own metadata. */
  private Optional<JsonNode> newest(String table, String key) {
    return commits(table).stream()
        .map(LakeLog::metadata)
        .filter(metadata -> metadata.has(key))
        .findFirst();
  }

  /** The commits of a table, the newest first. */
  private List<Path> commits(String table) {
    Path log = lake.resolve(table).resolve("_delta_log");
    if (!Files.isDirectory(log)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(log)) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\d{20}\\.json"))
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + log + ": " + e.getMessage(), e);
    }
  }

  private static long version(Path commit) {
    return Long.parseLong(commit.getFileName().toString().substring(0, 20));
  }

  private static JsonNode metadata(Path commit) {
    try (Stream<String> lines = Files.lines(commit)) {
      String info =
          lines.filter(line -> line.startsWith("{\"commitInfo\"")).findFirst().orElse("{}");
      String metadata = JSON.readTree(info).path("commitInfo").path("userMetadata").asText();
      return metadata.startsWith("{")
          ? JSON.readTree(metadata).path("tributary")
          : JSON.createObjectNode();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + commit + ": " + e.getMessage(), e);
    }
  }
}
