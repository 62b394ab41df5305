package io.tributary.lake.position;

import io.tributary.lake.Lake;
import io.tributary.lake.delta.Commit;
import io.tributary.lake.delta.TableLog;
import io.tributary.lake.position.IngestCommit.Rows;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
  public Optional<Standing> of(String table, String query, String topic) {
    if (!lake.exists(table)) {
      return Optional.empty();
    }
    return byCommits(table, query, topic).or(() -> byRows(table, topic));
  }

  /** Whether a table is there and no commit of its log gave it the rows of an older version. */
  boolean isAsWritten(String table) {
    if (!lake.exists(table)) {
      return false;
    }
    TableLog log = log(table);
    Optional<Commit> commit = log.commit(log.latestVersion());
    while (commit.isPresent() && !commit.get().isRestore()) {
      commit = log.commit(commit.get().version() - 1);
    }
    return commit.isEmpty();
  }

  /** The newest batch that Delta counts as committed by a query, even if a restore took it away. */
  OptionalLong committed(String table, String query, String queryId) {
    return log(table).transaction(IngestCommit.applicationId(queryId, query, table));
  }

  /** Up to where rows of a topic are in a table, whoever wrote them; none if there are none. */
  Offsets rows(String table, String topic) {
    return lake.exists(table)
        ? byRows(table, topic).map(Standing::end).orElse(Offsets.NONE)
        : Offsets.NONE;
  }

  TableLog log(String table) {
    return TableLog.of(lake.spark(), lake.path(table));
  }

  private Optional<Standing> byCommits(String table, String query, String topic) {
    TableLog log = log(table);
    long version = log.latestVersion();
    while (version >= 0) {
      Optional<Commit> commit = log.commit(version);
      if (commit.isEmpty()) {
        return Optional.empty();
      }
      Optional<Standing> standing =
          IngestCommit.of(commit.get().userMetadata(), query, topic, Rows.DECODED);
      if (standing.isPresent()) {
        return standing;
      }
      version = before(commit.get());
    }
    return Optional.empty();
  }

  /** A restored table holds what it held at an older version; -1 if the log does not say which. */
  static long before(Commit commit) {
    if (!commit.isRestore()) {
      return commit.version() - 1;
    }
    return commit.restored().orElse(-1);
  }

  private Optional<Standing> byRows(String table, String topic) {
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
    return end.isEmpty() ? Optional.empty() : Optional.of(Standing.at(end));
  }
}
