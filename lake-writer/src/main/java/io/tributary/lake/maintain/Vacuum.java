package io.tributary.lake.maintain;

import io.delta.tables.DeltaTable;
import io.tributary.lake.delta.Commit;
import io.tributary.lake.delta.TableLog;
import io.tributary.lake.maintain.StepReport.Kind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import scala.Console;
import scala.Function0;

/**
 * Deletes the files of one table that no version in the retention needs. Delta's own check stays
 * on: a retention shorter than the table's {@code delta.deletedFileRetentionDuration} is refused.
 */
final class Vacuum {
  private final SparkSession spark;
  private final String table;
  private final String path;

  Vacuum(SparkSession spark, String table, String path) {
    this.spark = spark;
    this.table = table;
    this.path = path;
    spark.conf().set("spark.databricks.delta.vacuum.logging.enabled", "true");
    // Delta lists a table in this many tasks; Spark's default of 10,000 takes minutes for ten
    // files.
    spark
        .conf()
        .set(
            "spark.sql.sources.parallelPartitionDiscovery.parallelism",
            4L * spark.sparkContext().defaultParallelism());
  }

  StepReport perform(Duration retention) {
    quietly(() -> DeltaTable.forPath(spark, path).vacuum(hours(retention)));
    TableLog log = TableLog.of(spark, path);
    long version = log.latestVersion();
    Map<String, String> end = metrics(log.commit(version));
    Map<String, String> start = metrics(log.commit(version - 1));
    return report(number(end, "numDeletedFiles"), number(start, "sizeOfDataToDelete"), "");
  }

  StepReport preview(Duration retention) {
    List<String> paths =
        quietly(
                () ->
                    spark.sql(
                        "VACUUM delta.`%s` RETAIN %s HOURS DRY RUN"
                            .formatted(path, Double.toString(hours(retention)))))
            .as(Encoders.STRING())
            .collectAsList();
    List<FileStatus> files = paths.stream().flatMap(this::file).toList();
    return report(
        files.size(),
        files.stream().mapToLong(FileStatus::getLen).sum(),
        "dry run" + (paths.size() >= 1000 ? ", 1000 files or more" : ""));
  }

  /** Delta names the empty directories also, and what is gone meanwhile needs no deletion. */
  private Stream<FileStatus> file(String name) {
    Path file = new Path(name);
    try {
      FileStatus status =
          file.getFileSystem(spark.sessionState().newHadoopConf()).getFileStatus(file);
      return status.isDirectory() ? Stream.empty() : Stream.of(status);
    } catch (FileNotFoundException e) {
      return Stream.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + name, e);
    }
  }

  /** Runs what prints a line of its own to the standard output, without that line. */
  private static <T> T quietly(Function0<T> work) {
    return Console.withOut(OutputStream.nullOutputStream(), work);
  }

  private StepReport report(long files, long bytes, String note) {
    return new StepReport(table, Kind.VACUUM, 0, files, 0, bytes, 0, note, List.of());
  }

  private static double hours(Duration retention) {
    return retention.toMinutes() / 60.0;
  }

  private static Map<String, String> metrics(Optional<Commit> commit) {
    return commit.map(Commit::metrics).orElse(Map.of());
  }

  private static long number(Map<String, String> metrics, String name) {
    return Long.parseLong(metrics.getOrDefault(name, "0"));
  }
}
