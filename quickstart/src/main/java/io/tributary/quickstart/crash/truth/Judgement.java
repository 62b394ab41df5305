package io.tributary.quickstart.crash.truth;

import io.tributary.quickstart.crash.lake.LakeRow;
import io.tributary.quickstart.crash.lake.LakeTable;
import io.tributary.quickstart.crash.truth.Aggregates.Enriched;
import io.tributary.quickstart.shop.Fate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/** Holds every row of the lake's four tables against what the ledger says that it must be. */
public final class Judgement {
  private final List<String> words = new ArrayList<>();
  private final Examples lost = new Examples(words);
  private final Examples doubled = new Examples(words);
  private final Examples wrong = new Examples(words);
  private final Examples wrongAggregateRows = new Examples(words);

  private Judgement() {}

  /** The rows that a lake's tables have now. */
  public interface Rows {
    List<LakeRow> of(LakeTable table);
  }

  /** A row that was found, and where. */
  private record Found(LakeTable table, LakeRow row) {}

  /** What is wrong with the lake; it must be at rest. */
  public static Damage of(Rows lake, Ledger ledger) {
    Judgement judgement = new Judgement();
    Map<Place, List<Found>> found = found(lake);
    judgement.judgeEvents(found, ledger.due());
    Map<Place, Fate.Accepted> accepted = ledger.accepted();
    judgement.judgeAggregate(
        LakeTable.HOURLY_REVENUE,
        Aggregates.hourlyRevenue(accepted.values()),
        lake.of(LakeTable.HOURLY_REVENUE));
    judgement.judgeAggregate(
        LakeTable.USER_ACTIVITY,
        Aggregates.userActivity(enriched(accepted, found)),
        lake.of(LakeTable.USER_ACTIVITY));
    return judgement.damage();
  }

  private static Map<Place, List<Found>> found(Rows lake) {
    Map<Place, List<Found>> found = new HashMap<>();
    for (LakeTable table : List.of(LakeTable.EVENTS, LakeTable.EVENTS_REJECTED)) {
      for (LakeRow row : lake.of(table)) {
        found.computeIfAbsent(Place.of(row), place -> new ArrayList<>()).add(new Found(table, row));
      }
    }
    return found;
  }

  private static List<Enriched> enriched(
      Map<Place, Fate.Accepted> accepted, Map<Place, List<Found>> found) {
    List<Enriched> enriched = new ArrayList<>();
    accepted.forEach(
        (place, event) ->
            enriched.add(
                new Enriched(event, latency(event, found.getOrDefault(place, List.of())))));
    return enriched;
  }

  private static OptionalLong latency(Fate.Accepted event, List<Found> rows) {
    return rows.stream()
        .map(found -> found.row().get("enriched_at"))
        .filter(Objects::nonNull)
        .mapToLong(time -> Instant.parse(time).toEpochMilli() - event.timestamp())
        .findFirst();
  }

  private void judgeEvents(Map<Place, List<Found>> found, Map<Place, Due> due) {
    due.forEach((place, each) -> judge(place, each, found.getOrDefault(place, List.of())));
    found.forEach(
        (place, rows) -> {
          if (!due.containsKey(place)) {
            wrong.add(
                rows.size(),
                place + " was never sent, or was deleted, and is a row: " + rows.get(0).row());
          }
        });
  }

  private void judge(Place place, Due due, List<Found> rows) {
    if (rows.isEmpty()) {
      lost.add(1, place + " is no row; it should be in " + due.table() + ": " + due.row());
      return;
    }
    if (rows.size() > 1) {
      doubled.add(rows.size() - 1L, place + " is " + rows.size() + " rows: " + rows.get(0).row());
    }
    Found first = rows.get(0);
    if (first.table() != due.table()) {
      String example = "%s is in %s: %s".formatted(place, first.table(), first.row());
      boolean isMissing = due.table() == LakeTable.EVENTS;
      (isMissing ? lost : doubled).add(1, example + ", and should be in " + due.table());
    } else if (!first.row().has(due.row())) {
      wrong.add(1, place + " is " + first.row() + ", and should be " + due.row());
    }
  }

  private void judgeAggregate(LakeTable table, List<LakeRow> due, List<LakeRow> found) {
    Map<String, LakeRow> outstanding = new HashMap<>();
    due.forEach(row -> outstanding.put(Aggregates.key(table, row), row));
    for (LakeRow row : found) {
      LakeRow expected = outstanding.remove(Aggregates.key(table, row));
      if (expected == null || !row.has(expected)) {
        wrongAggregateRows.add(
            1, "%s has %s, and should have %s".formatted(table.folder(), row, expected));
      }
    }
    outstanding
        .values()
        .forEach(row -> wrongAggregateRows.add(1, table.folder() + " lacks " + row));
  }

  private Damage damage() {
    return new Damage(
        lost.count(), doubled.count(), wrong.count(), wrongAggregateRows.count(), words);
  }
}
