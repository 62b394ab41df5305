package io.tributary.lake.aggregate;

import io.delta.tables.DeltaTable;
import io.tributary.lake.delta.Commit;
import io.tributary.lake.delta.TableLog;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** One aggregate table in the lake: its rows, and the progress that its own commits hold. */
final class AggregateTable {
  /** Operations that leave a table's rows as they are. */
  private static final Set<String> NEUTRAL =
      Set.of(
          "OPTIMIZE",
          "REORG",
          "VACUUM START",
          "VACUUM END",
          "SET TBLPROPERTIES",
          "UNSET TBLPROPERTIES",
          "CHANGE COLUMN",
          "ADD CONSTRAINT",
          "DROP CONSTRAINT",
          "UPGRADE PROTOCOL",
          "ADD FEATURE",
          "COMPUTE STATS");

  private final SparkSession spark;
  private final String path;
  private @Nullable Known known;

  /**
   * The progress at a version of this table, so that an unchanged table need not be asked again.
   */
  private record Known(long version, Progress progress) {}

  AggregateTable(SparkSession spark, String path) {
    this.spark = spark;
    this.path = path;
  }

  /** The progress that the table's present rows stand for; empty if nothing tells it. */
  Optional<Progress> progress() {
    TableLog log = TableLog.of(spark, path);
    long latest = log.latestVersion();
    if (known == null || known.version() != latest) {
      known = search(log, latest).map(progress -> new Known(latest, progress)).orElse(null);
    }
    return Optional.ofNullable(known).map(Known::progress);
  }

  /** Notes, for this process only, that versions up to a later one change nothing in the table. */
  void advance(Progress progress) {
    if (known != null) {
      known = new Known(known.version(), progress);
    }
  }

  /** Whether rows of these columns fit the table as it is. */
  boolean holds(StructType rows) {
    return TableLog.of(spark, path).schema().asNullable().sameType(rows.asNullable());
  }

  /** Replaces the rows of some windows. */
  void replace(Windows windows, Dataset<Row> rows, Progress progress) {
    commit(rows, progress)
        .option("replaceWhere", new WindowPredicates(windows).aggregateRows())
        .save(path);
  }

  /** Replaces all rows and, if the definition has changed, the columns. */
  void replaceAll(Dataset<Row> rows, Progress progress) {
    create(rows.schema());
    commit(rows, progress).option("overwriteSchema", "true").save(path);
  }

  private DataFrameWriter<Row> commit(Dataset<Row> rows, Progress progress) {
    return rows.write()
        .format("delta")
        .mode("overwrite")
        .partitionBy("window_date")
        .option("userMetadata", progress.toUserMetadata());
  }

  private void create(StructType columns) {
    DeltaTable.createIfNotExists(spark)
        .location(path)
        .addColumns(columns)
        .partitionedBy("window_date")
        .property("delta.logRetentionDuration", "interval 30 days")
        .property("delta.deletedFileRetentionDuration", "interval 7 days")
        .property("delta.autoOptimize.optimizeWrite", "true")
        .property("delta.autoOptimize.autoCompact", "true")
        .execute();
  }

  /** Walks back from the newest commit; after a RESTORE what counts is the version restored. */
  private static Optional<Progress> search(TableLog log, long latest) {
    long version = latest;
    while (version >= 0) {
      Optional<Commit> commit = log.commit(version);
      Optional<Progress> progress = commit.flatMap(c -> Progress.ofUserMetadata(c.userMetadata()));
      if (progress.isPresent() || commit.isEmpty()) {
        return progress;
      }
      Optional<Long> before = before(commit.get());
      if (before.isEmpty()) {
        return Optional.empty();
      }
      version = before.get();
    }
    return Optional.empty();
  }

  private static Optional<Long> before(Commit commit) {
    if (NEUTRAL.contains(commit.operation())) {
      return Optional.of(commit.version() - 1);
    }
    // A RESTORE to a time names no version; the table is rebuilt then.
    return Optional.ofNullable(commit.parameters().get("version"))
        .filter(version -> commit.operation().equals("RESTORE") && version.matches("\\d+"))
        .map(Long::valueOf);
  }
}
