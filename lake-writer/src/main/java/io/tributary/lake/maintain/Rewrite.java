package io.tributary.lake.maintain;

import io.delta.tables.DeltaOptimizeBuilder;
import io.delta.tables.DeltaTable;
import io.tributary.lake.maintain.StepReport.Kind;
import io.tributary.lake.query.Failures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rewrites partitions of one table by Delta's OPTIMIZE, which never conflicts with an append. */
final class Rewrite {
  private static final Logger LOG = LoggerFactory.getLogger(Rewrite.class);

  /** So many partitions in one commit: a conflict then costs no more than these. */
  private static final int PARTITIONS_AT_ONCE = 200;

  private final SparkSession spark;
  private final String table;
  private final String path;
  private final Map<Partition, String> failures = new LinkedHashMap<>();

  /** The session gets the sizes for this table, so it must be nobody else's. */
  Rewrite(SparkSession spark, String table, String path, long targetFileSize) {
    this.spark = spark;
    this.table = table;
    this.path = path;
    spark.conf().set("spark.databricks.delta.optimize.maxFileSize", targetFileSize);
    // A rewrite's task takes seconds, and a batch that comes meanwhile has to find a core.
    int cores = spark.sparkContext().defaultParallelism();
    spark.conf().set("spark.databricks.delta.optimize.maxThreads", Math.max(1, cores / 2));
  }

  /** Merges those files that are smaller than this. */
  StepReport compact(List<Partition> partitions, long below) {
    spark.conf().set("spark.databricks.delta.optimize.minFileSize", below);
    return rewrite(Kind.COMPACT, partitions, List.of());
  }

  StepReport zorder(List<Partition> partitions, List<String> columns) {
    return rewrite(Kind.ZORDER, partitions, columns);
  }

  static StepReport preview(String table, Kind kind, List<Partition> partitions) {
    long files = files(partitions);
    long bytes = bytes(partitions);
    return new StepReport(
        table, kind, partitions.size(), files, files, bytes, bytes, "dry run", List.of());
  }

  /** The partitions that could not be rewritten, each with its cause. */
  Map<Partition, String> failures() {
    return Collections.unmodifiableMap(failures);
  }

  private StepReport rewrite(Kind kind, List<Partition> partitions, List<String> columns) {
    Totals totals = new Totals(files(partitions), bytes(partitions));
    for (List<Partition> some : chunks(partitions)) {
      rewrite(some, columns, totals);
    }
    return new StepReport(
            table,
            kind,
            partitions.size() - failures.size(),
            files(partitions),
            totals.files,
            bytes(partitions),
            totals.bytes,
            "",
            List.of())
        .withFailures(
            failures.entrySet().stream()
                .map(each -> each.getKey().condition() + ": " + each.getValue())
                .toList());
  }

  /** Rewrites all at once, or by halves, down to those alone that cannot be rewritten. */
  private void rewrite(List<Partition> partitions, List<String> columns, Totals totals) {
    try {
      totals.add(optimize(partitions, columns).getStruct(1));
    } catch (Exception e) {
      // Spark throws checked exceptions that it does not declare.
      if (e instanceof ConcurrentModificationException
          || Thread.currentThread().isInterrupted()
          || spark.sparkContext().isStopped()) {
        throw e;
      }
      int half = partitions.size() / 2;
      if (half == 0) {
        LOG.warn("table={} partition={} not rewritten", table, partitions.get(0).condition(), e);
        failures.put(partitions.get(0), Failures.message(e).lines().findFirst().orElse(""));
      } else {
        rewrite(partitions.subList(0, half), columns, totals);
        rewrite(partitions.subList(half, partitions.size()), columns, totals);
      }
    }
  }

  /** What there is after all rewrites so far. */
  private static final class Totals {
    private long files;
    private long bytes;

    Totals(long files, long bytes) {
      this.files = files;
      this.bytes = bytes;
    }

    void add(Row metrics) {
      files += metrics.<Long>getAs("numFilesAdded") - metrics.<Long>getAs("numFilesRemoved");
      bytes += size(metrics, "filesAdded") - size(metrics, "filesRemoved");
    }
  }

  private Row optimize(List<Partition> partitions, List<String> columns) {
    String condition =
        partitions.stream().map(Partition::condition).collect(Collectors.joining(" OR "));
    DeltaOptimizeBuilder optimize = DeltaTable.forPath(spark, path).optimize();
    if (!partitions.get(0).values().isEmpty()) {
      optimize = optimize.where(condition);
    }
    return columns.isEmpty()
        ? optimize.executeCompaction().first()
        : optimize.executeZOrderBy(columns.toArray(String[]::new)).first();
  }

  private static long size(Row metrics, String files) {
    Long total = metrics.<Row>getAs(files).getAs("totalSize");
    return total == null ? 0 : total;
  }

  private static List<List<Partition>> chunks(List<Partition> partitions) {
    List<List<Partition>> chunks = new ArrayList<>();
    for (int i = 0; i < partitions.size(); i += PARTITIONS_AT_ONCE) {
      chunks.add(partitions.subList(i, Math.min(partitions.size(), i + PARTITIONS_AT_ONCE)));
    }
    return chunks;
  }

  private static long files(List<Partition> partitions) {
    return partitions.stream().mapToLong(Partition::files).sum();
  }

  private static long bytes(List<Partition> partitions) {
    return partitions.stream().mapToLong(Partition::bytes).sum();
  }
}
