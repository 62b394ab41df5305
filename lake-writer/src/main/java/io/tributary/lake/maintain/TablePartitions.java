package io.tributary.lake.maintain;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tributary.lake.delta.TableLog;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Reads a table's partitions from its log. */
record TablePartitions(TableLog log) {

  /** Every partition that has files, in the order of its values. */
  List<Partition> read(SmallFiles sizes) {
    List<String> columns = log.partitionColumns();
    Column[] values =
        columns.stream()
            .map(name -> col("partitionValues").getItem(name).as(name))
            .toArray(Column[]::new);
    return log
        .files()
        .groupBy(values)
        .agg(
            count(lit(1)),
            sum("size"),
            sum(below(sizes.atRest())),
            sum(below(sizes.inUse())),
            max("modificationTime"),
            sha2(array_join(sort_array(collect_list("path")), "\n").cast("binary"), 256))
        .sort(columns.stream().map(name -> col("`" + name + "`")).toArray(Column[]::new))
        .collectAsList()
        .stream()
        .map(row -> partition(columns, row))
        .filter(partition -> partition.files() > 0)
        .toList();
  }

  private static Column below(long size) {
    return when(col("size").lt(size), 1L).otherwise(0L);
  }

  private static Partition partition(List<String> columns, Row row) {
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      values.put(columns.get(i), row.isNullAt(i) ? null : row.getString(i));
    }
    int next = columns.size();
    long files = row.getLong(next);
    return files == 0
        ? new Partition(values, 0, 0, 0, 0, Instant.EPOCH, "")
        : new Partition(
            values,
            files,
            row.getLong(next + 1),
            row.getLong(next + 2),
            row.getLong(next + 3),
            Instant.ofEpochMilli(row.getLong(next + 4)),
            row.getString(next + 5));
  }
}
