package io.tributary.lake.failpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/**
 * A commit on its way to a table's log.
 *
 * @param query the query that writes it; empty if none does
 * @param addsFiles whether it has data files, which are written by then
 */
record LogEntry(String table, String operation, String query, boolean addsFiles) {
  private static final Pattern COMMIT = Pattern.compile("\\d{20}\\.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a file of the log says; empty if it is no commit. */
  static Optional<LogEntry> of(Path file, List<String> lines) {
    if (!COMMIT.matcher(file.getName()).matches()) {
      return Optional.empty();
    }
    String table = file.getParent().getParent().getName();
    boolean addsFiles = lines.stream().anyMatch(line -> line.startsWith("{\"add\":"));
    return lines.stream()
        .filter(line -> line.startsWith("{\"commitInfo\":"))
        .findFirst()
        .map(line -> of(table, json(line).path("commitInfo"), addsFiles));
  }

  private static LogEntry of(String table, JsonNode info, boolean addsFiles) {
    String metadata = info.path("userMetadata").asText("");
    String query = metadata.startsWith("{") ? json(metadata).at("/tributary/query").asText("") : "";
    return new LogEntry(table, info.path("operation").asText(), query, addsFiles);
  }

  /** The place before the commit. */
  Optional<FailPoint> before() {
    if (operation.equals("OPTIMIZE")) {
      return Optional.of(FailPoint.DURING_COMPACTION);
    } else if (!writesRows()) {
      return Optional.empty();
    }
    return switch (table) {
      case "events" -> Optional.of(FailPoint.BEFORE_EVENTS_COMMIT);
      case "events_rejected" ->
          Optional.of(isOfEvents() ? FailPoint.BETWEEN_TABLES : FailPoint.BEFORE_REJECTED_COMMIT);
      case "user_activity" -> Optional.of(FailPoint.BEFORE_USER_ACTIVITY_COMMIT);
      case "hourly_revenue" -> Optional.of(FailPoint.BEFORE_HOURLY_REVENUE_COMMIT);
      default -> Optional.empty();
    };
  }

  /** The place after the commit. */
  Optional<FailPoint> after() {
    if (!writesRows()) {
      return Optional.empty();
    }
    return switch (table) {
      case "events" -> Optional.of(FailPoint.AFTER_EVENTS_COMMIT);
      case "events_rejected" ->
          isOfEvents() ? Optional.empty() : Optional.of(FailPoint.AFTER_REJECTED_COMMIT);
      case "user_activity" -> Optional.of(FailPoint.AFTER_USER_ACTIVITY_COMMIT);
      case "hourly_revenue" -> Optional.of(FailPoint.AFTER_HOURLY_REVENUE_COMMIT);
      default -> Optional.empty();
    };
  }

  private boolean writesRows() {
    return operation.equals("WRITE") && addsFiles;
  }

  private boolean isOfEvents() {
    return query.equals("events");
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a commit is no valid JSON", e);
    }
  }
}
