package io.tributary.benchmarks.report;

import java.util.List;

/** Rows of text below headings. */
public record Table(List<String> headings, List<List<String>> rows) {
  public Table {
    headings = List.copyOf(headings);
    rows = rows.stream().map(List::copyOf).toList();
  }

  List<String> lines() {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(
                line(headings), line(headings.stream().map(h -> "---").toList())),
            rows.stream().map(Table::line))
        .toList();
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
