package io.tributary.lake.delta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The newest entry of a table's log, if it is not what Delta has written: a disk or a machine that
 * failed while it was written left it empty, cut or as other bytes, and no reader can read the
 * table.
 */
public final class TornCommit {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Pattern ENTRY =
      Pattern.compile("(?<version>[0-9]{20})\\.(json|checkpoint\\..*)");
  private static final String SET_ASIDE = ".torn";

  private final FileSystem files;
  private final Path file;
  private final String why;

  private TornCommit(FileSystem files, Path file, String why) {
    this.files = files;
    this.file = file;
    this.why = why;
  }

  /** Looks at the newest entry of the log of the table at a path. */
  public static Optional<TornCommit> of(String table, Configuration hadoop) {
    Path log = new Path(table, "_delta_log");
    try {
      FileSystem files = log.getFileSystem(hadoop);
      Optional<Path> newest = newest(files, log);
      return newest.isEmpty()
          ? Optional.empty()
          : damage(files, newest.get()).map(why -> new TornCommit(files, newest.get(), why));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the log of table " + table, e);
    }
  }

  /** The entry that no checkpoint stands for. */
  private static Optional<Path> newest(FileSystem files, Path log) throws IOException {
    List<String> entries =
        Arrays.stream(files.listStatus(log))
            .map(FileStatus::getPath)
            .map(Path::getName)
            .filter(name -> ENTRY.matcher(name).matches())
            .sorted()
            .toList();
    // Of one version the name of the checkpoint comes before that of the entry.
    String last = entries.isEmpty() ? "" : entries.get(entries.size() - 1);
    boolean isInCheckpoint =
        entries.stream().anyMatch(name -> name.startsWith(version(last) + ".checkpoint"));
    return last.endsWith(".json") && !isInCheckpoint
        ? Optional.of(new Path(log, last))
        : Optional.empty();
  }

  private static String version(String name) {
    Matcher matcher = ENTRY.matcher(name);
    return matcher.matches() ? matcher.group("version") : "none";
  }

  private static Optional<String> damage(FileSystem files, Path file) throws IOException {
    String text;
    try (FSDataInputStream in = files.open(file)) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    if (text.isBlank()) {
      return Optional.of("is empty");
    }
    long line = 0;
    for (String each : text.split("\n", -1)) {
      line++;
      if (!each.isBlank() && !isAction(each)) {
        return Optional.of("is no JSON in line " + line);
      }
    }
    return Optional.empty();
  }

  private static boolean isAction(String line) {
    try {
      return JSON.readTree(line).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** What is wrong, and where. */
  public String describe() {
    return file + " " + why + ": it was not written whole";
  }

  /** What brings the table back to the version before it. */
  public String remedy() {
    return "move %s and the files beside it with the same number out of the folder, and start again"
        .formatted(file);
  }

  /** Gives it, and what belongs to it, names that mean nothing to Delta. */
  public void setAside() {
    String number = version(file.getName());
    try {
      for (FileStatus each : files.listStatus(file.getParent())) {
        Path path = each.getPath();
        if (path.getName().startsWith(number) && !path.getName().endsWith(SET_ASIDE)) {
          rename(path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot set aside " + file, e);
    }
  }

  private void rename(Path path) throws IOException {
    if (!files.rename(path, path.suffix(SET_ASIDE))) {
      throw new IOException("cannot rename " + path + " to " + path.suffix(SET_ASIDE));
    }
  }
}
