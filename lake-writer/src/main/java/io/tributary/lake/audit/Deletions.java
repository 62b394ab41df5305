package io.tributary.lake.audit;

import io.tributary.lake.Lake;
import io.tributary.lake.delta.Commit;
import io.tributary.lake.delta.LostHistory;
import io.tributary.lake.delta.TableLog;
import io.tributary.lake.position.WrittenBefore.Deletion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * Tells which missing records were rows that someone has deleted, by the tables as they were before
 * each commit that lake-writer did not make and that took rows away.
 */
final class Deletions {
  /** How many versions are looked through. */
  private static final long DEPTH = 10_000;

  private final Lake lake;
  private final RowScan rows;
  private final Map<String, TableVersion> versions;
  private final Map<Partition, Map<Deletion, Roaring64Bitmap>> explained = new HashMap<>();
  private final List<Deletion> unreadable = new ArrayList<>();
  private @Nullable Map<Deletion, RowOffsets> known;

  Deletions(Lake lake, RowScan rows, Map<String, TableVersion> versions) {
    this.lake = lake;
    this.rows = rows;
    this.versions = versions;
  }

  /** Looks up the missing offsets of a partition, of the raw topic or of an output topic. */
  void explain(Partition partition, Roaring64Bitmap missing) {
    if (missing.isEmpty()) {
      return;
    }
    Roaring64Bitmap left = missing.clone();
    before()
        .forEach(
            (deletion, offsets) -> {
              Roaring64Bitmap deleted = offsets.of(partition);
              deleted.and(left);
              if (!deleted.isEmpty()) {
                left.andNot(deleted);
                explained.computeIfAbsent(partition, key -> new HashMap<>()).put(deletion, deleted);
              }
            });
  }

  /** How many offsets of a partition are missing because of a deletion. */
  long count(Partition partition) {
    return explained.getOrDefault(partition, Map.of()).values().stream()
        .mapToLong(Roaring64Bitmap::getLongCardinality)
        .sum();
  }

  /** Which commit took a record's row away; empty if none is known to have done so. */
  Optional<String> of(Partition partition, long offset) {
    return explained.getOrDefault(partition, Map.of()).entrySet().stream()
        .filter(each -> each.getValue().contains(offset))
        .findFirst()
        .map(each -> describe(each.getKey()));
  }

  /** Which commits took rows away that nothing names any more; empty if there are none. */
  Optional<String> unnamed() {
    return unreadable.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.join(", ", unreadable.stream().map(Deletions::describe).toList())
                + " took rows away, and VACUUM the files that told which");
  }

  private static String describe(Deletion deletion) {
    return deletion.commit().describe() + " of table " + deletion.table();
  }

  private Map<Deletion, RowOffsets> before() {
    Map<Deletion, RowOffsets> before = known;
    if (before == null) {
      before = new java.util.LinkedHashMap<>();
      for (Map.Entry<String, TableVersion> table : versions.entrySet()) {
        for (Deletion deletion : deletions(table.getKey(), table.getValue())) {
          Optional<RowOffsets> offsets = before(deletion, table.getValue());
          if (offsets.isPresent()) {
            before.put(deletion, offsets.get());
          } else {
            unreadable.add(deletion);
          }
        }
      }
      known = before;
    }
    return before;
  }

  private List<Deletion> deletions(String table, TableVersion now) {
    TableLog log = TableLog.of(lake.spark(), lake.path(table));
    List<Deletion> deletions = new ArrayList<>();
    long version = now.version();
    Optional<Commit> commit = log.commit(version);
    while (commit.isPresent() && version > now.version() - DEPTH) {
      commit
          .filter(each -> Deletion.isOne(log, each))
          .ifPresent(each -> deletions.add(new Deletion(table, each)));
      commit = log.commit(--version);
    }
    return deletions;
  }

  private Optional<RowOffsets> before(Deletion deletion, TableVersion now) {
    TableVersion before = new TableVersion(now.id(), deletion.commit().version() - 1);
    try {
      return Optional.of(rows.offsets(Map.of(deletion.table(), before), Floors.of(Map.of())));
    } catch (Exception e) {
      // Not only runtime exceptions: Scala declares none.
      if (LostHistory.of(e).isPresent()) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
