package io.tributary.lake.position;

import io.tributary.lake.Lake;
import io.tributary.lake.delta.Commit;
import io.tributary.lake.delta.TableLog;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * How far a table has come with a topic, by its own commits or, where those have left the log, by
 * its rows.
 */
public final class TablePosition {
  private final Lake lake;

  public TablePosition(Lake lake) {
    this.lake = lake;
  }

  /**
   * The range of the newest commit that the query made to the table and that its present rows
   * include: its end is how far the table is. Empty if the table has nothing of the topic.
   */
  public Optional<OffsetRange> of(String table, String query, String topic) {
    if (!lake.exists(table)) {
      return Optional.empty();
    }
    return byCommits(table, query, topic).or(() -> byRows(table, topic));
  }

  private Optional<OffsetRange> byCommits(String table, String query, String topic) {
    TableLog log = TableLog.of(lake.spark(), lake.path(table));
    long version = log.latestVersion();
    while (version >= 0) {
      Optional<Commit> commit = log.commit(version);
      if (commit.isEmpty()) {
        return Optional.empty();
      }
      Optional<OffsetRange> range = IngestCommit.decoded(commit.get().userMetadata(), query, topic);
      if (range.isPresent()) {
        return range;
      }
      version = before(commit.get());
    }
    return Optional.empty();
  }

  /** A restored table holds what it held at an older version; -1 if the log does not say which. */
  private static long before(Commit commit) {
    if (!commit.operation().equals("RESTORE")) {
      return commit.version() - 1;
    }
    String restored = commit.parameters().getOrDefault("version", "");
    return restored.isEmpty() || !restored.chars().allMatch(Character::isDigit)
        ? -1
        : Long.parseLong(restored);
  }

  private Optional<OffsetRange> byRows(String table, String topic) {
    Map<Integer, Long> next = new TreeMap<>();
    for (Row row :
        lake.spark()
            .read()
            .format("delta")
            .load(lake.path(table))
            .where(functions.col("ingest.topic").equalTo(topic))
            .groupBy("ingest.partition")
            .agg(functions.max("ingest.offset"))
            .collectAsList()) {
      next.put(row.getInt(0), row.getLong(1) + 1);
    }
    Offsets end = new Offsets(next);
    return end.isEmpty() ? Optional.empty() : Optional.of(new OffsetRange(end, end));
  }
}
