package io.tributary.lake.position;

import io.tributary.lake.Lake;
import io.tributary.lake.delta.Commit;
import io.tributary.lake.delta.TableLog;
import io.tributary.lake.position.IngestCommit.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the tables' logs say of records that may have been rows before: someone else's commits that
 * took rows away since, and ranges of which every record has been a row.
 *
 * @param deletions the commits, by table
 * @param settled the ranges
 */
public record WrittenBefore(List<Deletion> deletions, List<OffsetRange> settled) {

  /** A commit that lake-writer did not make, and that took rows away from a table. */
  public record Deletion(String table, Commit commit) {

    /** Whether a commit of a table's log is one. */
    public static boolean isOne(TableLog log, Commit commit) {
      return !IngestCommit.isOurs(commit.userMetadata()) && log.removesRows(commit.version());
    }
  }

  /**
   * Looks back to the last commit that was made before a range.
   *
   * @param table the query's table
   */
  public static WrittenBefore of(
      TablePosition positions, String table, String topic, OffsetRange range) {
    Review own = new Review(positions.log(table), table, topic);
    own.back(range.from());
    List<Deletion> deletions = deletions(table, own);
    List<OffsetRange> settled = own.settled;
    if (!table.equals(Lake.EVENTS_REJECTED)) {
      Review refusals = new Review(positions.log(Lake.EVENTS_REJECTED), table, topic);
      refusals.back(own.refusals);
      deletions.addAll(deletions(Lake.EVENTS_REJECTED, refusals));
      settled = refusals.settled;
    }
    return new WrittenBefore(deletions, settled);
  }

  private static List<Deletion> deletions(String table, Review review) {
    List<Deletion> deletions = new ArrayList<>();
    review.deletions.forEach(commit -> deletions.add(new Deletion(table, commit)));
    return deletions;
  }

  /** A walk back through the commits that the table's present rows come from. */
  private static final class Review {
    private final TableLog log;
    private final String query;
    private final String topic;
    private final List<Commit> deletions = new ArrayList<>();
    private final List<OffsetRange> settled = new ArrayList<>();
    private long refusals = -1;

    Review(TableLog log, String query, String topic) {
      this.log = log;
      this.query = query;
      this.topic = topic;
    }

    /** To the newest commit of the query that ends before some offsets. */
    void back(Offsets from) {
      Optional<Commit> commit = log.commit(log.latestVersion());
      while (commit.isPresent()) {
        Optional<Standing> standing =
            IngestCommit.of(commit.get().userMetadata(), query, topic, Rows.DECODED);
        if (standing.filter(each -> each.range().endsBefore(from)).isPresent()) {
          refusals = standing.get().marks().refusals();
          return;
        }
        commit = take(commit.get());
      }
    }

    /** To a version. */
    void back(long version) {
      Optional<Commit> commit = log.commit(log.latestVersion());
      while (commit.isPresent() && commit.get().version() > version) {
        commit = take(commit.get());
      }
    }

    private Optional<Commit> take(Commit commit) {
      IngestCommit.settled(commit.userMetadata(), query, topic).ifPresent(settled::add);
      if (!commit.isRestore() && Deletion.isOne(log, commit)) {
        deletions.add(commit);
      }
      return log.commit(TablePosition.before(commit));
    }
  }
}
