package io.tributary.lake.audit;

import io.tributary.contract.terminal.TerminalText;
import io.tributary.lake.aggregate.AggregateDifference;
import io.tributary.lake.query.TextTable;
import io.tributary.lake.query.TextTable.Column;
import io.tributary.lake.query.TextTable.Side;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A report for people: a line per partition, what is wrong, and the verdict in one sentence. */
final class TextReport {
  private TextReport() {}

  static void print(AuditReport report, PrintWriter out) {
    raw(report).print(out);
    out.println();
    outputs(report).print(out);
    if (!report.aggregates().isEmpty()) {
      out.println();
      aggregates(report).print(out);
    }
    findings(report, out);
    out.println();
    report.notes().forEach(note -> out.println("Note: " + TerminalText.block(note) + "."));
    out.println(verdict(report));
    out.flush();
  }

  /** One line, for a screen that shows the last round. */
  static String line(AuditReport report) {
    Tally total = report.total();
    return "%s  %s: %,d offsets, %,d accepted, %,d refused, %,d in flight, %,d missing, %,d doubled"
        .formatted(
            report.at().truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
            report.verdict(),
            report.offsets(),
            total.accepted(),
            total.refusals(),
            total.inFlight(),
            total.missing(),
            total.doubled());
  }

  private static TextTable raw(AuditReport report) {
    Set<String> outcomes = new TreeSet<>();
    report.partitions().forEach(each -> outcomes.addAll(each.tally().refused().keySet()));
    List<String> headings = new ArrayList<>(List.of("offsets", "events"));
    outcomes.forEach(outcome -> headings.add(outcome.toLowerCase(Locale.ROOT)));
    headings.addAll(
        List.of("in flight", "no record", "unprovable", "missing", "doubled", "replays"));
    TextTable table = table(headings);
    report.partitions().forEach(each -> table.add(raw(each, outcomes)));
    if (report.partitions().size() > 1) {
      table.add(cells("together", report.offsets(), report.total(), outcomes));
    }
    return table;
  }

  private static List<String> raw(PartitionReport report, Set<String> outcomes) {
    return cells(
        report.partition().toString(), report.to() - report.from(), report.tally(), outcomes);
  }

  private static List<String> cells(String name, long offsets, Tally tally, Set<String> outcomes) {
    List<String> cells = new ArrayList<>(List.of(name, number(offsets), number(tally.accepted())));
    outcomes.forEach(each -> cells.add(number(tally.refused().getOrDefault(each, 0L))));
    Stream.of(
            tally.inFlight(),
            tally.noRecord(),
            tally.unprovable(),
            tally.missing(),
            tally.doubled(),
            tally.replays())
        .forEach(each -> cells.add(number(each)));
    return cells;
  }

  private static TextTable outputs(AuditReport report) {
    TextTable table =
        table(
            List.of(
                "offsets", "rows", "in flight", "no record", "unprovable", "missing", "doubled"));
    for (PartitionReport each : report.outputs()) {
      Tally tally = each.tally();
      List<String> cells = new ArrayList<>(List.of(each.partition().toString()));
      Stream.of(
              each.to() - each.from(),
              tally.accepted(),
              tally.inFlight(),
              tally.noRecord(),
              tally.unprovable(),
              tally.missing(),
              tally.doubled())
          .forEach(count -> cells.add(number(count)));
      table.add(cells);
    }
    return table;
  }

  private static TextTable aggregates(AuditReport report) {
    TextTable table = table("aggregate", List.of("rows of closed windows", "wrong rows"));
    for (AggregateDifference each : report.aggregates()) {
      table.add(List.of(each.table(), number(each.rows()), number(each.wrongRows())));
    }
    return table;
  }

  private static void findings(AuditReport report, PrintWriter out) {
    if (!report.findings().isEmpty()) {
      out.println();
    }
    for (Finding each : report.findings()) {
      String where = each.place().isEmpty() ? "" : " " + each.place();
      String id = each.eventId() == null ? "" : " event_id " + TerminalText.line(each.eventId());
      out.println(
          each.kind().toString().toUpperCase(Locale.ROOT)
              + where
              + id
              + ": "
              + TerminalText.block(each.message()));
    }
    if (report.moreFindings() > 0) {
      out.printf(Locale.ROOT, "and %,d more; --limit shows more of them%n", report.moreFindings());
    }
  }

  private static String verdict(AuditReport report) {
    Tally total = report.total();
    String took =
        String.format(
            Locale.ROOT, "%,d offsets, %.1f s", report.offsets(), report.took().toMillis() / 1e3);
    return switch (report.verdict()) {
      case BALANCED ->
          "Balanced: each record of "
              + report.partitions().get(0).partition().topic()
              + " is exactly one row"
              + (total.inFlight() > 0 ? ", or in flight" : "")
              + " ("
              + took
              + ").";
      case UNKNOWN -> "Could not tell: see above (" + took + ").";
      case UNBALANCED ->
          "Not balanced: %,d missing%s, %,d doubled, %,d finding(s) in all (%s)."
              .formatted(
                  total.missing(),
                  deleted(report),
                  total.doubled(),
                  report.findings().size() + report.moreFindings(),
                  took);
    };
  }

  private static String deleted(AuditReport report) {
    return report.deleted() == 0
        ? ""
        : " (of these %,d deleted from the tables by someone)".formatted(report.deleted());
  }

  private static TextTable table(List<String> headings) {
    return table("partition", headings);
  }

  private static TextTable table(String first, List<String> headings) {
    List<Column> columns = new ArrayList<>(List.of(new Column(first, Side.LEFT)));
    headings.forEach(heading -> columns.add(new Column(heading, Side.RIGHT)));
    return new TextTable(columns);
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
