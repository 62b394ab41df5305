package io.tributary.quickstart.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/** Deletes rows of a Delta table as SQL's DELETE does that matches all rows of a data file. */
record RowDeletion(Path table) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Commits a version without the largest data file that the newest version added. */
  void deleteNewest() {
    Path log = table.resolve("_delta_log");
    try {
      Path newest = newestCommit(log);
      long version = Long.parseLong(newest.getFileName().toString().replace(".json", ""));
      String commit = info(version) + "\n" + removal(newest) + "\n";
      Files.writeString(log.resolve("%020d.json".formatted(version + 1)), commit);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete from " + table + ": " + e.getMessage(), e);
    }
  }

  private static Path newestCommit(Path log) throws IOException {
    try (Stream<Path> files = Files.list(log)) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\d{20}\\.json"))
          .max(Comparator.comparing(Path::getFileName))
          .orElseThrow(() -> new NotFiredException("no commit is in " + log));
    }
  }

  private static ObjectNode info(long version) {
    ObjectNode commit = JSON.createObjectNode();
    commit
        .putObject("commitInfo")
        .put("timestamp", System.currentTimeMillis())
        .put("operation", "DELETE")
        .put("readVersion", version)
        .put("isolationLevel", "Serializable")
        .put("isBlindAppend", false)
        .put("txnId", UUID.randomUUID().toString())
        .putObject("operationParameters")
        .put("predicate", "[\"true\"]");
    return commit;
  }

  private static ObjectNode removal(Path commit) throws IOException {
    JsonNode largest = MissingNode.getInstance();
    for (String action : Files.readAllLines(commit)) {
      JsonNode added = JSON.readTree(action).path("add");
      if (added.path("size").asLong() > largest.path("size").asLong()) {
        largest = added;
      }
    }
    if (largest.isMissingNode()) {
      throw new NotFiredException(commit + " added no file");
    }
    ObjectNode removal = JSON.createObjectNode();
    removal
        .putObject("remove")
        .put("path", largest.path("path").asText())
        .put("deletionTimestamp", System.currentTimeMillis())
        .put("dataChange", true)
        .put("extendedFileMetadata", true)
        .put("size", largest.path("size").asLong())
        .set("partitionValues", largest.path("partitionValues"));
    return removal;
  }
}
