package io.tributary.benchmarks.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A Markdown file, and the JSON file beside it, with a section for each benchmark. */
public record ReportFiles(Path markdown) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<TreeMap<String, Section>> SECTIONS = new TypeReference<>() {};

  private Path json() {
    String name = markdown.getFileName().toString().replaceFirst("\\.md$", "");
    return markdown.resolveSibling(name + ".json");
  }

  /** Puts a section in the place of an earlier one of its name; gives the file back. */
  public Path put(Section section) {
    try {
      Path folder = markdown.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      TreeMap<String, Section> sections =
          Files.exists(json())
              ? JSON.readValue(Files.readString(json()), SECTIONS)
              : new TreeMap<>();
      sections.put(section.name(), section);
      Files.writeString(
          json(), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(sections) + "\n");
      Files.write(markdown, lines(sections));
      return markdown;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write " + markdown + " and " + json() + ": " + e.getMessage(), e);
    }
  }

  private static List<String> lines(TreeMap<String, Section> sections) {
    List<String> lines = new ArrayList<>();
    lines.add("# Results");
    lines.add("");
    lines.add(
        "Each section is written by the command that stands in it. How it is measured: [README.md](README.md).");
    for (Section section : sections.values()) {
      lines.add("");
      lines.addAll(section.lines());
    }
    return lines;
  }
}
