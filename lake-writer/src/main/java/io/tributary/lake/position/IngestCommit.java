package io.tributary.lake.position;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a commit of a query says of itself in the table's log, as {@code
 * {"tributary":{"query":…,"queryId":…,"batchId":…,
 * "from":{"topic":{"0":17}},"offsets":{"topic":{"0":42}}}}}}.
 *
 * @param range the records of the topic that the commit has taken in
 * @param rows which of them are its rows
 */
public record IngestCommit(
    String query, String queryId, long batchId, String topic, OffsetRange range, Rows rows) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Which records of its range a commit has written. */
  public enum Rows {
    DECODED,
    UNDECODABLE
  }

  /** The name under which Delta counts this query's commits to a table. */
  public String applicationId(String table) {
    return queryId + "/" + query + "/" + table + (rows == Rows.DECODED ? "" : "/undecodable");
  }

  /** The text for the commit. */
  public String userMetadata() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ObjectNode own = root.putObject("tributary");
    own.put("query", query).put("queryId", queryId).put("batchId", batchId);
    if (rows == Rows.UNDECODABLE) {
      own.put("rows", "undecodable");
    }
    own.putObject("from").set(topic, range.from().node());
    own.putObject("offsets").set(topic, range.end().node());
    return root.toString();
  }

  /** Whether a commit was made by one of the queries. */
  public static boolean isOurs(@Nullable String userMetadata) {
    if (userMetadata == null || !userMetadata.startsWith("{")) {
      return false;
    }
    try {
      JsonNode own = JSON.readTree(userMetadata).path("tributary");
      return own.has("query") && own.has("offsets");
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** The range of a query's commit of decoded rows; empty for any other commit. */
  static Optional<OffsetRange> decoded(@Nullable String userMetadata, String query, String topic) {
    if (userMetadata == null || !userMetadata.startsWith("{")) {
      return Optional.empty();
    }
    try {
      JsonNode own = JSON.readTree(userMetadata).path("tributary");
      boolean ours = own.path("query").asText().equals(query) && !own.has("rows");
      Offsets end = Offsets.of(own.get("offsets"), topic);
      return ours && !end.isEmpty()
          ? Optional.of(new OffsetRange(Offsets.of(own.get("from"), topic), end))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
