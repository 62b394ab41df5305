package io.tributary.lake.delta;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A table as its files are; Delta itself lets nobody look while one of its commits is held. */
public record TableOnDisk(Path table) {

  /** Its commits as the log has them, the oldest first. */
  public List<String> commits() throws IOException {
    List<String> commits = new ArrayList<>();
    for (Path file : files("_delta_log", ".json")) {
      commits.add(Files.readString(file));
    }
    return commits;
  }

  /** The commits that one of the queries has made. */
  public List<String> commitsOf(String query) throws IOException {
    String mark = "\\\"query\\\":\\\"%s\\\"".formatted(query);
    return commits().stream().filter(commit -> commit.contains(mark)).toList();
  }

  /** The newest commit. */
  public String newestCommit() throws IOException {
    List<String> commits = commits();
    return commits.get(commits.size() - 1);
  }

  /** Its data files, whether a commit has them or not. */
  public List<Path> dataFiles() throws IOException {
    return files("", ".snappy.parquet");
  }

  private List<Path> files(String folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(table.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
