package io.tributary.lake.position;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The checkpoint directory of one query, as Spark lays it out: planned offsets, finished batches,
 * the query's id.
 */
public final class Checkpoint {
  private static final String NO_OFFSET = "-";

  private final Path directory;
  private final FileSystem files;
  private final String topic;

  private Checkpoint(Path directory, FileSystem files, String topic) {
    this.directory = directory;
    this.files = files;
    this.topic = topic;
  }

  /** The checkpoint at a path, there or not, of a query over one topic. */
  public static Checkpoint at(String path, String topic, Configuration hadoop) {
    Path directory = new Path(path);
    try {
      return new Checkpoint(directory, directory.getFileSystem(hadoop), topic);
    } catch (IOException e) {
      throw new UncheckedIOException("checkpoint " + path + " cannot be reached", e);
    }
  }

  /** The records that a planned batch takes. */
  public OffsetRange range(long batch) {
    Offsets end = planned(batch).orElseThrow(() -> unreadable("offsets/" + batch));
    Offsets from = batch > 0 ? planned(batch - 1).orElse(Offsets.NONE) : initial();
    return new OffsetRange(from, end);
  }

  boolean isEmpty() {
    return newest("offsets").isEmpty() && newest("commits").isEmpty() && !has("metadata");
  }

  boolean hasQueryId() {
    return lines("metadata").map(lines -> lines.get(0).contains("\"id\"")).orElse(false);
  }

  OptionalLong newestPlanned() {
    return newest("offsets");
  }

  OptionalLong newestFinished() {
    return newest("commits");
  }

  boolean isFinished(long batch) {
    return lines("commits/" + batch).map(lines -> lines.get(0).startsWith("v")).orElse(false);
  }

  /** Where a batch ends; empty if the file is missing, cut short or of another topic. */
  Optional<Offsets> planned(long batch) {
    return lines("offsets/" + batch)
        .filter(lines -> lines.size() >= 3 && !lines.get(2).equals(NO_OFFSET))
        .flatMap(lines -> parse(lines.get(2)));
  }

  /** Where the first batch began: the file holds a byte 0, a version line and the offsets. */
  Offsets initial() {
    return lines("sources/0/0")
        .filter(lines -> lines.size() >= 2)
        .flatMap(lines -> parse(lines.get(lines.size() - 1)))
        .orElse(Offsets.NONE);
  }

  /** Renames the directory, so that a new one can take its place and nothing is thrown away. */
  Path setAside(String suffix) {
    Path aside = directory.suffix(suffix);
    try {
      if (files.rename(directory, aside)) {
        return aside;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("checkpoint " + directory + " cannot be renamed", e);
    }
    throw new UncheckedIOException(
        new IOException("checkpoint " + directory + " cannot be renamed to " + aside));
  }

  private Optional<Offsets> parse(String json) {
    try {
      return Optional.of(Offsets.parse(json, topic)).filter(offsets -> !offsets.isEmpty());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean has(String name) {
    try {
      return files.exists(new Path(directory, name));
    } catch (IOException e) {
      throw new UncheckedIOException("checkpoint " + directory + " cannot be read", e);
    }
  }

  private OptionalLong newest(String folder) {
    try {
      return Stream.of(files.listStatus(new Path(directory, folder)))
          .map(FileStatus::getPath)
          .map(Path::getName)
          .filter(name -> name.chars().allMatch(Character::isDigit))
          .mapToLong(Long::parseLong)
          .max();
    } catch (FileNotFoundException e) {
      return OptionalLong.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("checkpoint " + directory + " cannot be read", e);
    }
  }

  private Optional<List<String>> lines(String name) {
    try (FSDataInputStream in = files.open(new Path(directory, name))) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      return lines.isEmpty() ? Optional.empty() : Optional.of(lines);
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (org.apache.hadoop.fs.ChecksumException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("checkpoint " + directory + " cannot be read", e);
    }
  }

  private IllegalStateException unreadable(String name) {
    return new IllegalStateException(
        "checkpoint file %s/%s cannot be read; restart lake-writer, which then goes by the table"
            .formatted(directory, name));
  }

  @Override
  public String toString() {
    return directory.toString();
  }
}
