package io.tributary.quickstart.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.quickstart.shop.Truth.Group;
import io.tributary.quickstart.shop.Truth.Measures;
import io.tributary.quickstart.shop.Truth.Refusal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the lake holds after a run.
 *
 * @param partitions rows of all runs by partition of the raw topic
 * @param acceptedByType rows of {@code events} of this run
 * @param refusedByOutcome rows of {@code events_rejected} of this run
 * @param refusals the same by reason, where a row counts once for each of its reasons
 * @param groups figures of this run's {@code events} by hour and type
 * @param revenue the last hours of {@code hourly_revenue}
 * @param users the most active users of the last closed window of {@code user_activity}
 * @param tables the sizes of all tables
 * @param wrongRows rows of each aggregate that differ from a computation from {@code events}
 */
public record LakeView(
    List<PartitionRows> partitions,
    Map<String, Long> acceptedByType,
    Map<String, Long> refusedByOutcome,
    Map<Refusal, Long> refusals,
    Map<Group, Measures> groups,
    List<JsonNode> revenue,
    List<JsonNode> users,
    Map<String, Long> wrongRows,
    List<TableSize> tables) {

  /** Rows, data files and bytes of one table. */
  public record TableSize(String table, long rows, long files, long bytes) {}

  /** The view in the answer to {@link Question#sql}: sections and rows. */
  static LakeView of(Map<String, List<JsonNode>> sections) {
    Map<String, Long> types = new TreeMap<>();
    rows(sections, "type")
        .forEach(row -> types.put(row.path("type").asText(), row.path("rows").asLong()));
    Map<String, Long> outcomes = new TreeMap<>();
    rows(sections, "outcome")
        .forEach(row -> outcomes.put(row.path("outcome").asText(), row.path("rows").asLong()));
    Map<Refusal, Long> refusals = new TreeMap<>();
    rows(sections, "refusal")
        .forEach(
            row ->
                refusals.put(
                    new Refusal(row.path("outcome").asText(), row.path("code").asText()),
                    row.path("rows").asLong()));
    Map<Group, Measures> groups = new TreeMap<>();
    rows(sections, "group").forEach(row -> groups.put(group(row), measures(row)));
    Map<String, Long> wrong = new TreeMap<>();
    rows(sections, "wrong")
        .forEach(row -> wrong.put(row.path("table").asText(), row.path("rows").asLong()));
    return new LakeView(
        partitions(sections),
        types,
        outcomes,
        refusals,
        groups,
        rows(sections, "revenue"),
        rows(sections, "user"),
        wrong,
        sizes(sections));
  }

  private static List<TableSize> sizes(Map<String, List<JsonNode>> sections) {
    Map<String, JsonNode> details = new TreeMap<>();
    rows(sections, "detail")
        .forEach(row -> details.put(row.path("location").asText().replaceFirst(".*/", ""), row));
    return rows(sections, "table").stream()
        .map(
            row -> {
              String table = row.path("table").asText();
              JsonNode detail = details.getOrDefault(table, row);
              return new TableSize(
                  table,
                  row.path("rows").asLong(),
                  detail.path("numFiles").asLong(),
                  detail.path("sizeInBytes").asLong());
            })
        .toList();
  }

  /** Rows of this run in both event tables. */
  public long rowsOfRun() {
    return sum(acceptedByType) + sum(refusedByOutcome);
  }

  static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static List<JsonNode> rows(Map<String, List<JsonNode>> sections, String section) {
    return sections.getOrDefault(section, List.of());
  }

  private static List<PartitionRows> partitions(Map<String, List<JsonNode>> sections) {
    List<PartitionRows> partitions = new ArrayList<>();
    rows(sections, "partition")
        .forEach(
            row ->
                partitions.add(
                    new PartitionRows(
                        row.path("partition").asInt(),
                        row.path("rows").asLong(),
                        row.path("offsets").asLong(),
                        row.path("first").asLong(),
                        row.path("last").asLong())));
    return partitions;
  }

  private static Group group(JsonNode row) {
    return new Group(instant(row.path("hour").asText()), row.path("type").asText());
  }

  private static Measures measures(JsonNode row) {
    return new Measures(
        row.path("events").asLong(),
        row.path("orders").asLong(),
        row.path("revenue").decimalValue().setScale(4),
        row.path("users").asLong());
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }
  }
}
