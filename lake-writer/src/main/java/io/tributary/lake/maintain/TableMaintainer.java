package io.tributary.lake.maintain;

import io.tributary.lake.config.TableMaintenance;
import io.tributary.lake.delta.TableLog;
import io.tributary.lake.maintain.StepReport.Kind;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** The maintenance of one table by its policy. */
final class TableMaintainer {
  private final SparkSession spark;
  private final String table;
  private final String path;
  private final TableMaintenance policy;
  private final ZOrderMemory memory;
  private final Clock clock;

  TableMaintainer(
      SparkSession spark,
      String table,
      String path,
      TableMaintenance policy,
      ZOrderMemory memory,
      Clock clock) {
    this.spark = spark;
    this.table = table;
    this.path = path;
    this.policy = policy;
    this.memory = memory;
    this.clock = clock;
  }

  /** Orders the partitions that have come to rest: closed ones, changed since they were ordered. */
  StepReport zorder(Mode mode) {
    List<String> columns = zorderColumns();
    if (columns.isEmpty()) {
      return StepReport.skipped(table, Kind.ZORDER, leftOut("no column to order by"));
    }
    List<Partition> chosen = toOrder(columns);
    if (chosen.isEmpty()) {
      return StepReport.skipped(
          table, Kind.ZORDER, leftOut("no closed partition has changed since its last order"));
    }
    if (mode == Mode.PREVIEW) {
      return Rewrite.preview(table, Kind.ZORDER, chosen);
    }
    Rewrite rewrite = rewrite();
    StepReport report = rewrite.zorder(chosen, columns);
    Set<Map<String, String>> done =
        chosen.stream()
            .filter(each -> !rewrite.failures().containsKey(each))
            .map(Partition::values)
            .collect(Collectors.toCollection(HashSet::new));
    List<Partition> ordered =
        partitions().stream().filter(each -> done.contains(each.values())).toList();
    memory.remember(table, ordered, columns, clock.instant());
    return report.withNote(leftOut(""));
  }

  /** Merges small files where a partition has enough of them. */
  StepReport compact(Mode mode) {
    List<Partition> all = partitions();
    List<Partition> inUse =
        all.stream().filter(each -> !isAtRest(each)).filter(each -> isEnough(each.tiny())).toList();
    List<Partition> atRest =
        all.stream().filter(this::isAtRest).filter(each -> isEnough(each.small())).toList();
    if (inUse.isEmpty() && atRest.isEmpty()) {
      return StepReport.skipped(
          table,
          Kind.COMPACT,
          "no partition has %d small files, for a target size of %s"
              .formatted(policy.minSmallFiles(), policy.targetFileSize()));
    }
    return compact(inUse, sizes().inUse(), mode).and(compact(atRest, sizes().atRest(), mode));
  }

  private StepReport compact(List<Partition> chosen, long below, Mode mode) {
    if (chosen.isEmpty()) {
      return StepReport.skipped(table, Kind.COMPACT, "");
    }
    return mode == Mode.PREVIEW
        ? Rewrite.preview(table, Kind.COMPACT, chosen)
        : rewrite().compact(chosen, below);
  }

  private boolean isEnough(long files) {
    return files >= policy.minSmallFiles();
  }

  private boolean isAtRest(Partition partition) {
    return !partition.lastWritten().isAfter(clock.instant().minus(policy.zorderAfter()));
  }

  StepReport vacuum(Mode mode) {
    Vacuum vacuum = new Vacuum(spark, table, path);
    return mode == Mode.PREVIEW ? vacuum.preview(policy.vacuum()) : vacuum.perform(policy.vacuum());
  }

  private List<Partition> toOrder(List<String> columns) {
    List<Partition> resting =
        partitions().stream()
            .filter(this::isAtRest)
            // Within one file of at most the target size there is nothing to skip.
            .filter(each -> each.files() > 1 || each.bytes() > policy.targetFileSize().bytes())
            .toList();
    return memory.changed(table, resting, columns);
  }

  private List<String> zorderColumns() {
    List<String> partitioned = TableLog.of(spark, path).partitionColumns();
    return policy.zorderBy().stream().filter(each -> !partitioned.contains(each)).toList();
  }

  private String leftOut(String note) {
    List<String> partitioned = TableLog.of(spark, path).partitionColumns();
    List<String> dropped = policy.zorderBy().stream().filter(partitioned::contains).toList();
    String left = String.join(", ", dropped) + " is a partition column already";
    return dropped.isEmpty() ? note : note.isEmpty() ? left : note + "; " + left;
  }

  private List<Partition> partitions() {
    return new TablePartitions(TableLog.of(spark, path)).read(sizes());
  }

  private SmallFiles sizes() {
    return SmallFiles.of(policy.targetFileSize().bytes());
  }

  private Rewrite rewrite() {
    return new Rewrite(spark, table, path, policy.targetFileSize().bytes());
  }
}
