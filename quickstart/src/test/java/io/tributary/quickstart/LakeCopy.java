package io.tributary.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A copy of a running lake's tables, to be damaged while the lake itself is left alone. */
final class LakeCopy {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path root;

  private LakeCopy(Path root) {
    this.root = root;
  }

  /** Copies tables, each its log first: all files that the log names are there by then. */
  static LakeCopy of(Path lake, Path to, String... tables) throws IOException {
    for (String table : tables) {
      copy(lake, to, lake.resolve(table).resolve("_delta_log"));
      copy(lake, to, lake.resolve(table));
    }
    return new LakeCopy(to);
  }

  Path root() {
    return root;
  }

  /**
   * Takes a file out of a table by a commit that says it is a rewrite, and puts none in its place.
   *
   * @return how many rows the file has
   */
  long leaveOutAFile(String table) throws IOException {
    Path log = root.resolve(table).resolve("_delta_log");
    List<Path> commits = files(log).filter(each -> each.toString().endsWith(".json")).toList();
    Map<String, JsonNode> files = new LinkedHashMap<>();
    for (Path commit : commits) {
      for (String line : Files.readAllLines(commit)) {
        JsonNode action = JSON.readTree(line);
        files.remove(action.path("remove").path("path").asText());
        if (action.has("add")) {
          files.put(action.path("add").path("path").asText(), action.path("add"));
        }
      }
    }
    JsonNode file = files.values().iterator().next();
    Files.writeString(
        log.resolve("%020d.json".formatted(commits.size())),
        """
        {"commitInfo":{"timestamp":1,"operation":"OPTIMIZE","operationParameters":{}}}
        {"remove":{"path":"%s","deletionTimestamp":1,"dataChange":false}}
        """
            .formatted(file.path("path").asText()));
    return JSON.readTree(file.path("stats").asText()).path("numRecords").asLong();
  }

  private static void copy(Path from, Path to, Path folder) throws IOException {
    List<Path> all = new ArrayList<>(files(folder).toList());
    for (Path each : all) {
      Path target = to.resolve(from.relativize(each));
      Files.createDirectories(target.getParent());
      if (!Files.exists(target) && !folder.relativize(each).startsWith("_delta_log")) {
        Files.copy(each, target);
      }
    }
  }

  private static Stream<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList().stream();
    }
  }
}
