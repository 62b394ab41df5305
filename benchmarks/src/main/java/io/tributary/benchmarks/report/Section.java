package io.tributary.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.ArrayList;
import java.util.List;

/**
 * What is reported of a benchmark, in the order of its file.
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

  /** Of what a benchmark has found. */
  public Section(String name, String meaning, String command, Findings findings) {
    this(
        name,
        meaning,
        command,
        findings.circumstances(),
        findings.table(),
        findings.requirements(),
        findings.remarks(),
        findings.plots());
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
    lines.addAll(new Findings(circumstances, table, requirements, remarks, plots).lines());
    return lines;
  }
}
