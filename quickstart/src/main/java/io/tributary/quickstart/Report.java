package io.tributary.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.quickstart.account.LakeView;
import io.tributary.quickstart.account.OffsetRange;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.platform.Ports;
import io.tributary.quickstart.screen.Screen;
import io.tributary.quickstart.screen.TextTable;
import io.tributary.quickstart.shop.Truth;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What is printed when a run is over. */
final class Report {
  private final Screen screen;

  Report(Screen screen) {
    this.screen = screen;
  }

  /** What the generator has sent. */
  void generated(Truth truth) {
    Map<String, Long> refused = truth.refusedByOutcome();
    screen.heading("Generated");
    screen.line(
        "  %,d events: %,d good, %,d invalid, %,d duplicates, %,d conflicts"
            .formatted(
                truth.events(),
                truth.accepted(),
                refused.getOrDefault("INVALID", 0L),
                refused.getOrDefault("DUPLICATE", 0L),
                refused.getOrDefault("CONFLICT", 0L)));
    screen.line("  among the good ones:");
    truth
        .traits()
        .forEach((trait, count) -> screen.line("  %,9d %s".formatted(count, trait.words())));
  }

  /** The tables of the lake, beside what was generated where that is known. */
  void tables(LakeView lake, Optional<Truth> truth) {
    screen.heading("Events by type");
    screen.lines(types(lake, truth));
    screen.heading("Refused, by outcome and reason");
    screen.lines(refusals(lake, truth));
    screen.heading("Revenue of the last hours (hourly_revenue, purchases, USD)");
    screen.lines(revenue(lake.revenue()));
    screen.heading("Most active users of the last closed window (user_activity)");
    screen.lines(users(lake.users()));
    screen.heading("The lake");
    screen.lines(sizes(lake.tables()));
  }

  /** Whether all is accounted for, and what to do next; true when it is. */
  boolean verdict(OffsetRange run, List<String> findings, Platform platform) {
    screen.heading("Accounting");
    if (findings.isEmpty()) {
      screen.line(
          "  each of the %,d records of this run is exactly one row of events or events_rejected"
              .formatted(run.size()));
      screen.line("  all figures above agree; closed windows equal a computation from events");
      next(platform);
      return true;
    }
    findings.forEach(finding -> screen.line("  ✗ " + finding));
    screen.line("  Logs: " + platform.dir().logs());
    return false;
  }

  void addresses(Platform platform) {
    screen.heading("Running until Ctrl-C");
    screen.lines(
        new TextTable("part", "address")
            .row("broker", platform.bootstrapServers())
            .row("registry", platform.registryUrl())
            .row("stream-enricher", platform.address(Ports.Use.ENRICHER) + "/metrics")
            .row("lake-writer", platform.address(Ports.Use.LAKE_WRITER) + "/metrics")
            .lines());
  }

  private void next(Platform platform) {
    String sql =
        "java -jar %s sql --config %s "
            .formatted(
                shown(platform.installation().lakeWriterJar()),
                shown(platform.dir().lakeWriterConfig()));
    screen.heading("Try next");
    screen.line(
        "  " + sql + "\"SELECT * FROM hourly_revenue ORDER BY total_revenue DESC LIMIT 5\"");
    screen.line(
        "  "
            + sql
            + "\"SELECT reasons[0].message, decode(value, 'UTF-8') FROM events_rejected LIMIT 5\"");
    screen.line(
        "  %s --data-dir %s --stay"
            .formatted(
                shown(platform.installation().root().resolve("quickstart/run")),
                shown(platform.dir().root())));
  }

  /** The path as one would type it here. */
  private static Path shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path) : path;
  }

  private static List<String> types(LakeView lake, Optional<Truth> truth) {
    Map<String, Long> expected = truth.map(Truth::acceptedByType).orElse(Map.of());
    TextTable table =
        truth.isPresent()
            ? new TextTable("type", "generated", "in events")
            : new TextTable("type", "in events");
    for (String type : union(expected.keySet(), lake.acceptedByType().keySet())) {
      long rows = lake.acceptedByType().getOrDefault(type, 0L);
      if (truth.isPresent()) {
        table.row(type, expected.getOrDefault(type, 0L), rows);
      } else {
        table.row(type, rows);
      }
    }
    return table.lines();
  }

  private static List<String> refusals(LakeView lake, Optional<Truth> truth) {
    Map<Truth.Refusal, Long> expected = truth.map(Truth::refusals).orElse(Map.of());
    TextTable table =
        truth.isPresent()
            ? new TextTable("outcome", "reason", "generated", "in events_rejected")
            : new TextTable("outcome", "reason", "in events_rejected");
    for (Truth.Refusal refusal : union(expected.keySet(), lake.refusals().keySet())) {
      long rows = lake.refusals().getOrDefault(refusal, 0L);
      if (truth.isPresent()) {
        table.row(refusal.outcome(), refusal.code(), expected.getOrDefault(refusal, 0L), rows);
      } else {
        table.row(refusal.outcome(), refusal.code(), rows);
      }
    }
    return table.lines();
  }

  private static List<String> revenue(List<JsonNode> rows) {
    TextTable table =
        new TextTable("hour", "total_revenue", "orders", "avg_order_value", "unique_users");
    for (JsonNode row : rows) {
      table.row(
          hour(row.path("window_start").asText()),
          money(row.path("total_revenue")),
          row.path("orders").asLong(),
          money(row.path("avg_order_value")),
          row.path("unique_users").asLong());
    }
    return table.lines();
  }

  private static List<String> users(List<JsonNode> rows) {
    TextTable table = new TextTable("window", "user_id", "events", "of types");
    for (JsonNode row : rows) {
      String end = hour(row.path("window_end").asText());
      table.row(
          hour(row.path("window_start").asText())
              + " to "
              + end.substring(Math.max(0, end.length() - 5)),
          row.path("user_id").asText(),
          row.path("event_count").asLong(),
          row.path("kinds").asLong());
    }
    return table.lines();
  }

  private static List<String> sizes(List<LakeView.TableSize> tables) {
    TextTable table = new TextTable("table", "rows", "files", "bytes");
    tables.forEach(size -> table.row(size.table(), size.rows(), size.files(), size.bytes()));
    return table.lines();
  }

  private static String money(JsonNode amount) {
    return "%,.4f".formatted(amount.decimalValue());
  }

  private static String hour(String timestamp) {
    return timestamp.length() < 16 ? timestamp : timestamp.substring(0, 16).replace('T', ' ');
  }

  private static <K extends Comparable<K>> Collection<K> union(
      Collection<K> some, Collection<K> others) {
    TreeSet<K> all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }
}
