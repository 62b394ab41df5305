package io.tributary.quickstart.crash.lake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** What {@code lake-writer audit --format json} has found in one round. */
public record AuditReport(JsonNode json) {

  public boolean isBalanced() {
    return json.path("verdict").asText().equals("balanced");
  }

  /** When the round began, which is before it looked at anything. */
  Instant began() {
    Instant at = Instant.parse(json.path("at").asText(Instant.EPOCH.toString()));
    return at.minus(Duration.ofMillis((long) (json.path("seconds").asDouble() * 1_000)));
  }

  public long missing() {
    return sum("partitions", "missing") + sum("topics", "missing");
  }

  /** How many of the missing records were rows that someone has deleted. */
  public long deleted() {
    return json.path("deleted").asLong();
  }

  /** How many offsets nothing can be proven of any more. */
  public long unprovable() {
    return sum("partitions", "unprovable") + sum("topics", "unprovable");
  }

  public long doubled() {
    return sum("partitions", "doubled") + sum("topics", "doubled");
  }

  public long wrongAggregateRows() {
    return sum("aggregates", "wrongRows");
  }

  /** The first findings in words. */
  public List<String> findings(int most) {
    return StreamSupport.stream(json.path("findings").spliterator(), false)
        .limit(most)
        .map(AuditReport::inWords)
        .toList();
  }

  private static String inWords(JsonNode finding) {
    String where =
        finding.path("offset").isNumber()
            ? "%s partition %s offset %s: "
                .formatted(
                    finding.path("topic").asText(),
                    finding.path("partition").asText(),
                    finding.path("offset").asText())
            : "";
    return "audit: " + where + finding.path("message").asText();
  }

  private long sum(String list, String field) {
    return StreamSupport.stream(json.path(list).spliterator(), false)
        .mapToLong(each -> each.path(field).asLong())
        .sum();
  }
}
