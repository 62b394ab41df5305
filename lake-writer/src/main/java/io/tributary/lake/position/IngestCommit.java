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
 * "from":{"topic":{"0":17}},"offsets":{"topic":{"0":42}},"topicId":…,"refusals":7}}}. One of
 * undecodable records says {@code "rows":"undecodable","settled":true} besides: every record of its
 * range is a row then.
 *
 * @param range the records of the topic that the commit has taken in
 * @param rows which of them are its rows
 * @param marks what else the commit says, by which a change behind the writer's back is noticed
 */
public record IngestCommit(
    String query,
    String queryId,
    long batchId,
    String topic,
    OffsetRange range,
    Rows rows,
    Marks marks) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Which records of its range a commit has written. */
  public enum Rows {
    DECODED,
    UNDECODABLE
  }

  /**
   * By what a change behind the writer's back is noticed.
   *
   * @param topicId what the brokers call the topic, another id if it was created anew; empty if
   *     they did not say
   * @param refusals the version that {@code events_rejected} had; -1 if unknown
   */
  public record Marks(String topicId, long refusals) {
    /** Nothing is known. */
    public static final Marks NONE = new Marks("", -1);
  }

  /** The name under which Delta counts this query's commits to a table. */
  public String applicationId(String table) {
    return applicationId(queryId, query, table) + (rows == Rows.DECODED ? "" : "/undecodable");
  }

  static String applicationId(String queryId, String query, String table) {
    return queryId + "/" + query + "/" + table;
  }

  /** The text for the commit. */
  public String userMetadata() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ObjectNode own = root.putObject("tributary");
    own.put("query", query).put("queryId", queryId).put("batchId", batchId);
    if (rows == Rows.UNDECODABLE) {
      own.put("rows", "undecodable").put("settled", true);
    }
    own.putObject("from").set(topic, range.from().node());
    own.putObject("offsets").set(topic, range.end().node());
    own.put("topicId", marks.topicId()).put("refusals", marks.refusals());
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

  /** What a query's commit says; empty for any other commit. */
  static Optional<Standing> of(
      @Nullable String userMetadata, String query, String topic, Rows rows) {
    if (userMetadata == null || !userMetadata.startsWith("{")) {
      return Optional.empty();
    }
    try {
      JsonNode own = JSON.readTree(userMetadata).path("tributary");
      boolean ours =
          own.path("query").asText().equals(query) && own.has("rows") == (rows != Rows.DECODED);
      Offsets end = Offsets.of(own.get("offsets"), topic);
      return ours && !end.isEmpty() ? Optional.of(standing(own, topic, end)) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The records that a commit of undecodable ones has settled; empty for any other commit. */
  static Optional<OffsetRange> settled(@Nullable String userMetadata, String query, String topic) {
    return of(userMetadata, query, topic, Rows.UNDECODABLE)
        // Older commits may name an end that they had not come to.
        .filter(standing -> String.valueOf(userMetadata).contains("\"settled\":true"))
        .map(Standing::range);
  }

  private static Standing standing(JsonNode own, String topic, Offsets end) {
    return new Standing(
        new OffsetRange(Offsets.of(own.get("from"), topic), end),
        own.path("queryId").asText(),
        new Marks(own.path("topicId").asText(), own.path("refusals").asLong(-1)));
  }
}
