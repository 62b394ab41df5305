package io.tributary.quickstart.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Data files that no commit of a table names yet. */
record UncommittedFiles(Path table) {

  /** Deletes them, as VACUUM does with a retention shorter than a batch takes. */
  void delete() {
    try (Stream<Path> files = Files.walk(table)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      List<String> commits = new ArrayList<>();
      for (Path each : all) {
        if (each.toString().endsWith(".json")) {
          commits.add(Files.readString(each));
        }
      }
      List<Path> uncommitted =
          all.stream()
              .filter(each -> each.toString().endsWith(".parquet"))
              .filter(each -> !each.startsWith(table.resolve("_delta_log")))
              .filter(each -> !isNamedBy(commits, each))
              .toList();
      if (uncommitted.isEmpty()) {
        throw new NotFiredException("no file of " + table + " waits for its commit");
      }
      for (Path each : uncommitted) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete from " + table + ": " + e.getMessage(), e);
    }
  }

  private static boolean isNamedBy(List<String> commits, Path file) {
    String name = file.getFileName().toString();
    return commits.stream().anyMatch(commit -> commit.contains(name));
  }
}
