package io.tributary.lake.delta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.util.FileNames;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.JavaConverters;

/** A Delta table's log: where everything that only Delta's internal classes know is asked for. */
public final class TableLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DeltaLog log;

  private TableLog(DeltaLog log) {
    this.log = log;
  }

  /** The log of the table at a path, whether the table exists yet or not. */
  public static TableLog of(SparkSession spark, String path) {
    return new TableLog(DeltaLog.forTable(spark, path));
  }

  /** The newest version, or -1 if the table does not exist. */
  public long latestVersion() {
    return latest().version();
  }

  /** The id that the table got when it was created, another one if it has been created anew. */
  public String tableId() {
    return latest().metadata().id();
  }

  /** The table's columns. */
  public StructType schema() {
    return latest().schema();
  }

  /** The columns that the table is partitioned by. */
  public List<String> partitionColumns() {
    return JavaConverters.seqAsJavaList(latest().metadata().partitionColumns());
  }

  /**
   * The files of the newest version: {@code path}, {@code partitionValues}, {@code size} (bytes),
   * {@code modificationTime} (ms), {@code stats} (JSON), {@code deletionVector}.
   */
  public Dataset<Row> files() {
    return latest().allFiles().toDF();
  }

  /**
   * The files that the newest version names and that are not there.
   *
   * @throws UncheckedIOException if the table's folder cannot be listed
   */
  public List<String> missingFiles() {
    Snapshot snapshot = latest();
    Path table = log.dataPath();
    List<String> named =
        snapshot.allFiles().toDF().select("path").as(Encoders.STRING()).collectAsList();
    Configuration hadoop = log.newDeltaHadoopConf();
    try {
      FileSystem files = table.getFileSystem(hadoop);
      Set<Path> there = new HashSet<>();
      RemoteIterator<LocatedFileStatus> listed = files.listFiles(table, true);
      while (listed.hasNext()) {
        there.add(listed.next().getPath());
      }
      List<String> missing = new ArrayList<>();
      for (String path : named) {
        Path file = DataFiles.absolute(table, path);
        // What a clone names is elsewhere.
        if (!there.contains(files.makeQualified(file))
            && !file.getFileSystem(hadoop).exists(file)) {
          missing.add(path);
        }
      }
      return missing;
    } catch (IOException e) {
      throw new UncheckedIOException("table %s cannot be listed".formatted(table), e);
    }
  }

  /**
   * How large the newest version is.
   *
   * @param bytes of its files
   */
  public record Size(long version, long files, long bytes) {}

  /** The size of the newest version; by a Spark job if the version's checksum does not tell it. */
  public Size size() {
    Snapshot snapshot = latest();
    return new Size(snapshot.version(), snapshot.numOfFiles(), snapshot.sizeInBytes());
  }

  /** The newest time of a column by the statistics of the files; empty if none has any. */
  public Optional<Instant> newest(String column) {
    Row newest =
        files()
            .agg(
                functions.max(
                    functions.get_json_object(functions.col("stats"), "$.maxValues." + column)))
            .first();
    try {
      return newest.isNullAt(0)
          ? Optional.empty()
          : Optional.of(OffsetDateTime.parse(newest.getString(0)).toInstant());
    } catch (DateTimeParseException e) {
      // A year of another number of digits, which no event of today has.
      return Optional.empty();
    }
  }

  /**
   * The first of the versions that last added some files; empty if none is among so many of the
   * newest.
   */
  public OptionalLong addedFirst(Collection<String> paths, int depth) {
    Set<String> left = new HashSet<>(paths);
    OptionalLong first = OptionalLong.empty();
    long latest = latestVersion();
    for (long version = latest;
        version >= Math.max(0, latest - depth) && !left.isEmpty();
        version--) {
      List<String> added =
          lines(version).stream().filter(line -> line.startsWith("{\"add\"")).toList();
      if (left.removeIf(path -> added.stream().anyMatch(line -> line.contains(path)))) {
        first = OptionalLong.of(version);
      }
    }
    return first;
  }

  /** The newest transaction of an application that the table has on record. */
  public OptionalLong transaction(String applicationId) {
    Option<Object> version = latest().transactions().get(applicationId);
    return version.isDefined() ? OptionalLong.of((Long) version.get()) : OptionalLong.empty();
  }

  /** When that transaction was; empty if the table does not say. */
  public Optional<Instant> transactionTime(String applicationId) {
    return JavaConverters.seqAsJavaList(latest().setTransactions()).stream()
        .filter(each -> each.appId().equals(applicationId) && each.lastUpdated().isDefined())
        .map(each -> Instant.ofEpochMilli((Long) each.lastUpdated().get()))
        .findFirst();
  }

  /** The commit that made a version, unless its entry has left the log. */
  public Optional<Commit> commit(long version) {
    return lines(version).stream()
        .filter(line -> line.startsWith("{\"commitInfo\""))
        .findFirst()
        .map(line -> commit(version, line));
  }

  /**
   * Whether a version added or removed rows; empty if its entry has left the log. Rewrites such as
   * OPTIMIZE say of themselves that they do not.
   */
  public Optional<Boolean> changesRows(long version) {
    List<String> lines = lines(version);
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(lines.stream().anyMatch(TableLog::changesRows));
  }

  /**
   * Whether a version took rows away, by deleting or by changing them; not if its entry is gone.
   */
  public boolean removesRows(long version) {
    return lines(version).stream()
        .anyMatch(line -> line.startsWith("{\"remove\"") && line.contains("\"dataChange\":true"));
  }

  private static boolean changesRows(String line) {
    return (line.startsWith("{\"add\"") || line.startsWith("{\"remove\""))
        && line.contains("\"dataChange\":true");
  }

  private Snapshot latest() {
    return log.update(false, Option.empty(), Option.empty());
  }

  private List<String> lines(long version) {
    Path file = FileNames.unsafeDeltaFile(log.logPath(), version);
    try {
      return JavaConverters.seqAsJavaList(log.store().read(file, log.newDeltaHadoopConf()));
    } catch (Exception e) {
      // Scala declares no exceptions, so that the compiler does not know of this one.
      if (e instanceof FileNotFoundException) {
        return List.of();
      }
      throw e;
    }
  }

  private static Commit commit(long version, String line) {
    try {
      JsonNode info = JSON.readTree(line).path("commitInfo");
      @Nullable String userMetadata = info.path("userMetadata").asText(null);
      return new Commit(
          version,
          Instant.ofEpochMilli(info.path("timestamp").asLong()),
          info.path("operation").asText(),
          texts(info.path("operationParameters")),
          texts(info.path("operationMetrics")),
          userMetadata);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("version " + version + " of the log is no valid JSON", e);
    }
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.fields().forEachRemaining(e -> texts.put(e.getKey(), e.getValue().asText()));
    return texts;
  }
}
