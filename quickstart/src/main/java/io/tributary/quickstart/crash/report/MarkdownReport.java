package io.tributary.quickstart.crash.report;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The report for people. */
public final class MarkdownReport {
  private final MatrixReport matrix;
  private final List<String> lines = new ArrayList<>();

  private MarkdownReport(MatrixReport matrix) {
    this.matrix = matrix;
  }

  public static String of(MatrixReport matrix) {
    MarkdownReport report = new MarkdownReport(matrix);
    report.head();
    report.table();
    report.troubles();
    report.notes();
    report.meanings();
    return String.join("\n", report.lines) + "\n";
  }

  private void head() {
    add("# Crash matrix");
    add("");
    add("**" + matrix.summary() + ".**");
    add("");
    add(
        "Made by `%s`, begun %s, in %.0f minutes."
            .formatted(
                matrix.command(),
                matrix.began().truncatedTo(ChronoUnit.SECONDS),
                matrix.minutes()));
    add("");
    add("On " + matrix.machine() + ".");
    add("With " + matrix.versions() + ".");
    add("");
    add(
        "Each run: a shop day of %,d events with duplicates, conflicts, refusals and late ones; the crash; all put right; drained; then the audit,"
            .formatted(matrix.events()));
    add(
        "and each row of `events`, `events_rejected`, `hourly_revenue` and `user_activity` held against the generator's truth.");
    add("");
  }

  private void table() {
    add(
        "Each cell: lost / doubled / wrong aggregate rows, and the seconds from the restart (or the end of the outage) until all of the day was in the lake and its aggregates.");
    add("");
    add("| point | " + joined(matrix.seeds().stream().map(seed -> "seed " + seed).toList()) + " |");
    add("|---|" + "---|".repeat(matrix.seeds().size()));
    for (String point : matrix.points().keySet()) {
      add(
          "| `"
              + point
              + "` | "
              + joined(matrix.seeds().stream().map(seed -> cell(point, seed)).toList())
              + " |");
    }
    add("");
  }

  private String cell(String point, long seed) {
    return matrix.of(point, seed).map(MarkdownReport::cell).orElse("not run");
  }

  private static String cell(Result result) {
    String numbers =
        "%d / %d / %d"
            .formatted(
                result.damage().lost(),
                result.damage().doubled(),
                result.damage().wrongAggregateRows());
    String text = "%s · %.1f s".formatted(numbers, result.secondsToRecover());
    return result.isGood()
        ? text
        : "**" + (result.failure().isPresent() ? "failed " : "") + text + "**";
  }

  private void troubles() {
    List<Result> bad = matrix.results().stream().filter(result -> !result.isGood()).toList();
    if (bad.isEmpty()) {
      return;
    }
    add("## What went wrong");
    add("");
    for (Result result : bad) {
      add(
          "- `%s`, seed %d: %s"
              .formatted(
                  result.point(),
                  result.seed(),
                  result.failure().map(MarkdownReport::firstLine).orElse("the lake is not right")));
      result.damage().examples().forEach(example -> add("  - " + example));
    }
    add("");
  }

  private void notes() {
    List<String> notes =
        matrix.results().stream()
            .flatMap(
                result ->
                    result.notes().stream()
                        .map(note -> "- `%s`: %s".formatted(result.point(), note)))
            .distinct()
            .toList();
    if (!notes.isEmpty()) {
      add("## Also seen");
      add("");
      notes.forEach(this::add);
      add("");
    }
  }

  private void meanings() {
    add("## The points");
    add("");
    add("| point | what happens |");
    add("|---|---|");
    matrix.points().forEach((name, meaning) -> add("| `%s` | %s |".formatted(name, meaning)));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static String joined(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | "));
  }

  private void add(String line) {
    lines.add(line);
  }
}
