package io.tributary.enricher.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of all records that hold one thing, such as the rate of a day; the first one counts.
 * Immutable, and mostly of one row.
 */
final class RankedRows<R> {

  private final RowVersion version;
  private final R row;
  private final @Nullable RankedRows<R> next;

  private RankedRows(RowVersion version, R row, @Nullable RankedRows<R> next) {
    this.version = version;
    this.row = row;
    this.next = next;
  }

  /** The row that counts. */
  R first() {
    return row;
  }

  static boolean hold(@Nullable RankedRows<?> rows, RowId id) {
    return versions(rows).stream().anyMatch(version -> version.id().equals(id));
  }

  /** The ids of the rows whose records stood in a partition before an offset. */
  static List<RowId> before(int partition, long offset, Collection<? extends RankedRows<?>> all) {
    return all.stream()
        .flatMap(rows -> versions(rows).stream())
        .filter(version -> version.id().partition() == partition && version.offset() < offset)
        .map(RowVersion::id)
        .toList();
  }

  private static List<RowVersion> versions(@Nullable RankedRows<?> rows) {
    List<RowVersion> versions = new ArrayList<>();
    for (RankedRows<?> each = rows; each != null; each = each.next) {
      versions.add(each.version);
    }
    return versions;
  }

  /** Those rows and another, whose id none of them has. */
  static <R> RankedRows<R> with(@Nullable RankedRows<R> rows, RowVersion version, R row) {
    Deque<RankedRows<R>> before = new ArrayDeque<>();
    RankedRows<R> later = rows;
    while (later != null && later.version.compareTo(version) > 0) {
      before.push(later);
      later = later.next;
    }
    RankedRows<R> all = new RankedRows<>(version, row, later);
    for (RankedRows<R> each : before) {
      all = new RankedRows<>(each.version, each.row, all);
    }
    return all;
  }

  /** Those rows without the one of an id; null if there is no other. */
  static <R> @Nullable RankedRows<R> without(@Nullable RankedRows<R> rows, RowId id) {
    Deque<RankedRows<R>> before = new ArrayDeque<>();
    RankedRows<R> found = rows;
    while (found != null && !found.version.id().equals(id)) {
      before.push(found);
      found = found.next;
    }
    if (found == null) {
      return rows;
    }
    RankedRows<R> others = found.next;
    for (RankedRows<R> each : before) {
      others = new RankedRows<>(each.version, each.row, others);
    }
    return others;
  }
}
