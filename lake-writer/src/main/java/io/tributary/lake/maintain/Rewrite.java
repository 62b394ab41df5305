package io.tributary.lake.maintain;

import io.delta.tables.DeltaOptimizeBuilder;
import io.delta.tables.DeltaTable;
import io.tributary.lake.maintain.StepReport.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Rewrites partitions of one table by Delta's OPTIMIZE, which never conflicts with an append. */
final class Rewrite {
  /** So many partitions in one commit: a conflict then costs no more than these. */
  private static final int PARTITIONS_AT_ONCE = 200;

  private final SparkSession spark;
  private final String table;
  private final String path;

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
    return new StepReport(table, kind, partitions.size(), files, files, bytes, bytes, "dry run");
  }

  private StepReport rewrite(Kind kind, List<Partition> partitions, List<String> columns) {
    long files = files(partitions);
    long bytes = bytes(partitions);
    long filesAfter = files;
    long bytesAfter = bytes;
    for (List<Partition> some : chunks(partitions)) {
      Row metrics = optimize(some, columns).getStruct(1);
      filesAfter += metrics.<Long>getAs("numFilesAdded") - metrics.<Long>getAs("numFilesRemoved");
      bytesAfter += size(metrics, "filesAdded") - size(metrics, "filesRemoved");
    }
    return new StepReport(table, kind, partitions.size(), files, filesAfter, bytes, bytesAfter, "");
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
