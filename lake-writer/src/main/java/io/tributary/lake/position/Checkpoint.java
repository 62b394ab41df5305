package io.tributary.lake.position;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The checkpoint directory of one query, as Spark lays it out: planned offsets, finished batches,
 * the query's id.
 */
public final class Checkpoint {
  private static final String NO_OFFSET = "-";
  private static final String INITIAL = "sources/0/0";
  private static final Pattern VERSION = Pattern.compile("v\\d+");

  /** Spark puts a byte 0 before the version, by which its very first releases fail. */
  private static final Pattern FIRST_VERSION = Pattern.compile("\0v\\d+");

  private static final Pattern CHECKSUM = Pattern.compile("\\.(\\d{1,18})\\.crc");
  private static final Pattern BATCH = Pattern.compile("\\d{1,18}");
  private static final ObjectMapper JSON = new ObjectMapper();

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

  /** Whether there is nothing at all: a query has never run, or its directory was deleted. */
  public boolean isEmpty() {
    try {
      return !files.exists(directory) || files.listStatus(directory).length == 0;
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  /** The first offsets that the query reads next; none if the checkpoint does not say. */
  public Offsets next() {
    OptionalLong newest = newestPlanned();
    if (newest.isEmpty()) {
      return Offsets.NONE;
    }
    boolean done = newest.equals(newestFinished());
    return done
        ? planned(newest.getAsLong()).orElse(Offsets.NONE)
        : range(newest.getAsLong()).from();
  }

  /** The query's id; empty if the metadata file is missing or damaged. */
  public Optional<String> queryId() {
    return lines("metadata")
        .flatMap(lines -> object(lines.get(0)))
        .map(metadata -> metadata.path("id").asText())
        .filter(id -> !id.isEmpty());
  }

  /** The newest batch that was planned, whether its file can be read or not. */
  public OptionalLong newestPlanned() {
    return newest("offsets");
  }

  /** The newest batch that was finished, whether its file can be read or not. */
  public OptionalLong newestFinished() {
    return newest("commits");
  }

  /** Whether a batch's end is on record, in a file that Spark can read. */
  boolean isFinished(long batch) {
    return lines("commits/" + batch)
        .filter(lines -> VERSION.matcher(lines.get(0)).matches())
        .filter(lines -> lines.size() == 1 || object(lines.get(1)).isPresent())
        .isPresent();
  }

  /** Where a batch ends; empty if the file is missing, cut short or of another topic. */
  Optional<Offsets> planned(long batch) {
    return lines("offsets/" + batch)
        .filter(lines -> lines.size() == 3 && VERSION.matcher(lines.get(0)).matches())
        .filter(lines -> object(lines.get(1)).isPresent() && !lines.get(2).equals(NO_OFFSET))
        .flatMap(lines -> parse(lines.get(2)));
  }

  /** Where the first batch began; none if the file is missing or damaged. */
  public Offsets initial() {
    return lines(INITIAL)
        .filter(lines -> lines.size() == 2 && FIRST_VERSION.matcher(lines.get(0)).matches())
        .flatMap(lines -> parse(lines.get(1)))
        .orElse(Offsets.NONE);
  }

  /** Whether Spark would fail over, or begin elsewhere because of, the file of the beginning. */
  boolean hasDamagedBeginning() {
    return has(INITIAL) && initial().isEmpty();
  }

  /**
   * A checksum file that was left when its file was deleted; Spark fails over it as soon as it
   * writes the file again.
   */
  Optional<String> strayChecksum() {
    return Stream.of("offsets", "commits").flatMap(this::strayChecksums).findFirst();
  }

  private Stream<String> strayChecksums(String folder) {
    if (!(files instanceof LocalFileSystem local)) {
      return Stream.empty();
    }
    try {
      return Stream.of(local.getRaw().listStatus(new Path(directory, folder)))
          .map(file -> CHECKSUM.matcher(file.getPath().getName()))
          .filter(Matcher::matches)
          .map(name -> folder + "/" + name.group(1))
          .filter(name -> !has(name));
    } catch (FileNotFoundException e) {
      return Stream.empty();
    } catch (IOException e) {
      throw unreachable(e);
    }
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

  private static Optional<JsonNode> object(String json) {
    try {
      return Optional.of(JSON.readTree(json)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private boolean has(String name) {
    try {
      return files.exists(new Path(directory, name));
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private OptionalLong newest(String folder) {
    try {
      return Stream.of(files.listStatus(new Path(directory, folder)))
          .map(FileStatus::getPath)
          .map(Path::getName)
          .filter(name -> BATCH.matcher(name).matches())
          .mapToLong(Long::parseLong)
          .max();
    } catch (FileNotFoundException e) {
      return OptionalLong.empty();
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private Optional<List<String>> lines(String name) {
    try (FSDataInputStream in = files.open(new Path(directory, name))) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      return lines.isEmpty() ? Optional.empty() : Optional.of(lines);
    } catch (FileNotFoundException | ChecksumException e) {
      return Optional.empty();
    } catch (IOException e) {
      // A checksum file that is no such file, or a directory in the file's place.
      if (isLocal()) {
        return Optional.empty();
      }
      throw unreachable(e);
    }
  }

  private boolean isLocal() {
    return files instanceof LocalFileSystem;
  }

  private UncheckedIOException unreachable(IOException e) {
    return new UncheckedIOException(
        "checkpoint %s cannot be read (%s)".formatted(directory, e.getMessage()), e);
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
