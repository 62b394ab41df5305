package io.tributary.lake.delta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.delta.util.DeltaFileOperations;

/** The data files that a commit names, on their way to a table's log. */
final class DataFiles {
  /** What names files that have been in the table before, there or not. */
  private static final Set<String> OF_OLD = Set.of("RESTORE", "CLONE");

  private static final ObjectMapper JSON = new ObjectMapper();

  private DataFiles() {}

  /**
   * The actions of a commit, once its files are seen to be there.
   *
   * @throws MissingFilesException if one is not
   */
  static Iterator<String> required(Path commit, Iterator<String> actions, Configuration hadoop)
      throws IOException {
    List<String> lines = new ArrayList<>();
    actions.forEachRemaining(lines::add);
    require(commit, lines, hadoop);
    return lines.iterator();
  }

  private static void require(Path commit, List<String> actions, Configuration hadoop)
      throws IOException {
    Path log = commit.getParent();
    if (!log.getName().equals("_delta_log") || !commit.getName().endsWith(".json")) {
      return;
    }
    String operation = "";
    List<String> added = new ArrayList<>();
    for (String line : actions) {
      if (line.startsWith("{\"add\":")) {
        added.add(JSON.readTree(line).path("add").path("path").asText());
      } else if (line.startsWith("{\"cdc\":")) {
        added.add(JSON.readTree(line).path("cdc").path("path").asText());
      } else if (line.startsWith("{\"commitInfo\":")) {
        JsonNode info = JSON.readTree(line).path("commitInfo");
        operation = info.path("operation").asText();
      }
    }
    if (OF_OLD.contains(operation)) {
      return;
    }
    List<String> missing = new ArrayList<>();
    for (String path : added) {
      Path file = absolute(log.getParent(), path);
      if (!file.getFileSystem(hadoop).exists(file)) {
        missing.add(path);
      }
    }
    if (!missing.isEmpty()) {
      throw new MissingFilesException(log.getParent(), missing);
    }
  }

  /**
   * Where a file is that a table's log names.
   *
   * @param path as the log has it, which is a URI
   */
  static Path absolute(Path table, String path) {
    return DeltaFileOperations.absolutePath(table.toString(), path);
  }
}
