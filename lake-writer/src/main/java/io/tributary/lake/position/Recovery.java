package io.tributary.lake.position;

import io.tributary.lake.Lake;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Decides where a query begins: after its checkpoint if that agrees with the table, else where the
 * table ends.
 */
public final class Recovery {
  private final TablePosition positions;
  private final Predicate<String> running;

  /**
   * A recovery that looks only.
   *
   * @param running whether a query of this id runs at this moment
   */
  public Recovery(TablePosition positions, Predicate<String> running) {
    this.positions = positions;
    this.running = running;
  }

  /** What to do; nothing has been done yet. */
  public Plan plan(Checkpoint checkpoint, String table, String query, String topic) {
    Optional<Standing> standing =
        positions.of(table, query, topic).or(() -> confirmed(checkpoint, table, query));
    standing = standing.map(each -> confirmed(each, checkpoint, table, query));
    return plan(checkpoint, table, query, topic, standing);
  }

  private Plan plan(
      Checkpoint checkpoint,
      String table,
      String query,
      String topic,
      Optional<Standing> standing) {
    Optional<Offsets> lost = lostRefusals(standing, query, topic);
    Optional<String> objection =
        checkpoint.isEmpty()
            ? Optional.empty()
            : CheckpointReview.objection(checkpoint, standing)
                .or(() -> committedInVain(checkpoint, standing, table, query))
                .or(
                    () ->
                        lost.map(
                            from -> "undecodable records from " + from + " on were restored away"))
                .or(() -> taken(checkpoint));
    StartingPoint point =
        standing.map(each -> start(each, lost, table, topic)).orElseGet(() -> anew(table, topic));
    return new Plan(checkpoint, standing, point, objection);
  }

  /** Rows at a table's end may have been deleted, so that they say less than was written. */
  private Standing confirmed(Standing standing, Checkpoint checkpoint, String table, String query) {
    return standing.queryId().isEmpty()
        ? confirmed(checkpoint, table, query)
            .filter(each -> standing.end().isBehind(each.end()))
            .orElse(standing)
        : standing;
  }

  /** What a checkpoint says of a batch that Delta counts as committed; empty if it does not. */
  private Optional<Standing> confirmed(Checkpoint checkpoint, String table, String query) {
    OptionalLong finished = checkpoint.newestFinished();
    if (finished.isEmpty() || !positions.isAsWritten(table)) {
      return Optional.empty();
    }
    OptionalLong committed = positions.committed(table, query, checkpoint.queryId().orElse(""));
    return committed.isPresent() && committed.getAsLong() >= finished.getAsLong()
        ? checkpoint.planned(finished.getAsLong()).map(Standing::at)
        : Optional.empty();
  }

  private StartingPoint start(
      Standing standing, Optional<Offsets> lost, String table, String topic) {
    Offsets from = lost.map(standing.range().from()::earliest).orElse(standing.range().from());
    return new StartingPoint(
        from, standing.end(), standing.end().furthest(undecodable(table, topic)));
  }

  /** A table that is gone leaves its undecodable records in the other one. */
  private StartingPoint anew(String table, String topic) {
    return new StartingPoint(Offsets.NONE, Offsets.NONE, undecodable(table, topic));
  }

  private Offsets undecodable(String table, String topic) {
    return table.equals(Lake.EVENTS_REJECTED)
        ? Offsets.NONE
        : positions.rows(Lake.EVENTS_REJECTED, topic);
  }

  /**
   * A query commits a batch's rows before its undecodable records, so that a restore can take the
   * latter alone, even from one and the same table.
   */
  private Optional<Offsets> lostRefusals(Optional<Standing> standing, String query, String topic) {
    long since = standing.map(each -> each.marks().refusals()).orElse(-1L);
    return since < 0
        ? Optional.empty()
        : new LostRefusals(positions.log(Lake.EVENTS_REJECTED), query, topic).since(since);
  }

  /** Delta drops what a query commits under a number that it has on record already. */
  private Optional<String> committedInVain(
      Checkpoint checkpoint, Optional<Standing> standing, String table, String query) {
    OptionalLong planned = checkpoint.newestPlanned();
    if (standing.isEmpty() || planned.isEmpty()) {
      return Optional.empty();
    }
    long batch = planned.getAsLong();
    boolean missing = standing.get().end().isBehind(checkpoint.range(batch).end());
    OptionalLong committed = positions.committed(table, query, checkpoint.queryId().orElse(""));
    return missing && committed.isPresent() && committed.getAsLong() >= batch
        ? Optional.of("batch " + batch + " was committed, and then restored away")
        : Optional.empty();
  }

  private Optional<String> taken(Checkpoint checkpoint) {
    return checkpoint
        .queryId()
        .filter(running)
        .map(id -> "its metadata file is of another query, which runs: " + id);
  }
}
