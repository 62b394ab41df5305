package io.tributary.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What a benchmark has found.
 *
 * @param circumstances what is particular to it: sizes, settings, what was checked
 * @param remarks what is to be known about the figures
 * @param plots the figures drawn
 */
public record Findings(
    List<String> circumstances,
    Table table,
    List<Requirement> requirements,
    List<String> remarks,
    List<Plot> plots) {
  public Findings {
    circumstances = List.copyOf(circumstances);
    requirements = List.copyOf(requirements);
    remarks = List.copyOf(remarks);
    plots = List.copyOf(plots);
  }

  /** Without plots. */
  public Findings(
      List<String> circumstances,
      Table table,
      List<Requirement> requirements,
      List<String> remarks) {
    this(circumstances, table, requirements, remarks, List.of());
  }

  /** As Markdown. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    circumstances.forEach(each -> lines.add("- " + each));
    lines.add("");
    lines.addAll(table.lines());
    if (!requirements.isEmpty()) {
      lines.add("");
      lines.addAll(
          new Table(
                  List.of("what", "required", "measured", "met"),
                  requirements.stream().map(Findings::row).toList())
              .lines());
    }
    if (!remarks.isEmpty()) {
      lines.add("");
      remarks.forEach(each -> lines.add("- " + each));
    }
    for (Plot plot : plots) {
      lines.add("");
      lines.addAll(plot.lines());
    }
    return lines;
  }

  private static List<String> row(Requirement each) {
    return List.of(each.what(), each.required(), each.measured(), each.met() ? "yes" : "**no**");
  }
}
