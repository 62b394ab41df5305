package io.tributary.lake.delta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.util.FileNames;
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

  /** The newest transaction of an application that the table has on record. */
  public OptionalLong transaction(String applicationId) {
    Option<Object> version = latest().transactions().get(applicationId);
    return version.isDefined() ? OptionalLong.of((Long) version.get()) : OptionalLong.empty();
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
