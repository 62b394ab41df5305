package io.tributary.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.ArrayList;
import java.util.List;

/**
 * What a benchmark has to say.
 *
 * @param name the benchmark's
 * @param command that made it
 * @param circumstances when and where it ran, with which versions and settings
 * @param remarks what is to be known about the figures
 * @param plots the figures drawn; none in files from before there were any
 */
public record Section(
    String name,
    String meaning,
    String command,
    List<String> circumstances,
    Table table,
    List<Requirement> requirements,
    List<String> remarks,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<Plot> plots) {
  public Section {
    circumstances = List.copyOf(circumstances);
    requirements = List.copyOf(requirements);
    remarks = List.copyOf(remarks);
    plots = List.copyOf(plots);
  }

  /** Without plots. */
  public Section(
      String name,
      String meaning,
      String command,
      List<String> circumstances,
      Table table,
      List<Requirement> requirements,
      List<String> remarks) {
    this(name, meaning, command, circumstances, table, requirements, remarks, List.of());
  }

  /** The same, made by this command. */
  public Section madeBy(String typed) {
    return new Section(name, meaning, typed, circumstances, table, requirements, remarks, plots);
  }

  /** As Markdown. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("## " + name);
    lines.add("");
    lines.add(meaning);
    lines.add("");
    lines.add("```");
    lines.add(command);
    lines.add("```");
    lines.add("");
    circumstances.forEach(each -> lines.add("- " + each));
    lines.add("");
    lines.addAll(table.lines());
    if (!requirements.isEmpty()) {
      lines.add("");
      lines.addAll(
          new Table(
                  List.of("what", "required", "measured", "met"),
                  requirements.stream().map(Section::row).toList())
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
