package io.tributary.lake.query;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import io.tributary.lake.delta.Commit;
import io.tributary.lake.delta.TableLog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What a table holds, from its log alone.
 *
 * @param newest the newest event, refusal or window in it; none if it is empty
 */
public record TableSummary(
    String table,
    long rows,
    long files,
    long bytes,
    @Nullable Instant newest,
    long version,
    @Nullable Instant lastCommit,
    String operation) {

  /** What tells the age of a row, the first that a table has. */
  private static final List<String> TIMES = List.of("event_time", "rejected_at", "window_end");

  /** Reads the newest version of a table. */
  public static TableSummary of(String table, TableLog log) {
    long version = log.latestVersion();
    Optional<Commit> commit = log.commit(version);
    Row files = log.files().agg(count(lit(1)), sum("size"), rowCount(), newestTime(log)).first();
    return new TableSummary(
        table,
        files.isNullAt(2) ? 0 : files.getLong(2),
        files.getLong(0),
        files.isNullAt(1) ? 0 : files.getLong(1),
        files.isNullAt(3) ? null : files.getInstant(3),
        version,
        commit.map(Commit::time).orElse(null),
        commit.map(Commit::operation).orElse(""));
  }

  private static Column rowCount() {
    Column written = get_json_object(col("stats"), "$.numRecords").cast("long");
    Column deleted = coalesce(col("deletionVector.cardinality"), lit(0L));
    return sum(written.minus(deleted));
  }

  private static Column newestTime(TableLog log) {
    Set<String> columns = Set.of(log.schema().fieldNames());
    Column time =
        TIMES.stream()
            .filter(columns::contains)
            .findFirst()
            .map(name -> get_json_object(col("stats"), "$.maxValues." + name))
            .orElse(lit(null));
    return max(time.cast("timestamp"));
  }
}
