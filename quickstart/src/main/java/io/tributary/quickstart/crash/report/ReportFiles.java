package io.tributary.quickstart.crash.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Markdown file, and the JSON file beside it. */
public record ReportFiles(Path markdown) {

  /** The file of the same name that ends in {@code .json}. */
  public Path json() {
    String name = markdown.getFileName().toString().replaceFirst("\\.md$", "");
    return markdown.resolveSibling(name + ".json");
  }

  /**
   * What the JSON file has already; nothing where it is not there.
   *
   * @throws IllegalStateException if it cannot be gone on with, saying why
   */
  public Sitting sitting(Versions versions, int events) {
    try {
      return Files.exists(json())
          ? JsonReport.read(Files.readString(json()), versions, events)
          : Sitting.fresh();
    } catch (IOException | IllegalStateException e) {
      throw new IllegalStateException("Cannot go on with " + json() + ": " + e.getMessage(), e);
    }
  }

  /** Writes both, in place of what was there. */
  public void write(MatrixReport report) {
    try {
      Path folder = markdown.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(markdown, MarkdownReport.of(report));
      Files.writeString(json(), JsonReport.of(report));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + markdown + ": " + e.getMessage(), e);
    }
  }
}
