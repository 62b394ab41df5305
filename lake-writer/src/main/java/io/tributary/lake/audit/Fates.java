package io.tributary.lake.audit;

import java.util.Map;
import java.util.TreeMap;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** What became of each offset of one partition. Filled step by step; not thread-safe. */
final class Fates {
  private final long from;
  private final long to;
  private final Map<String, OffsetSet> rows;
  private final Roaring64Bitmap doubled = new Roaring64Bitmap();
  private final Roaring64Bitmap held = new Roaring64Bitmap();
  private final Roaring64Bitmap unnamed = new Roaring64Bitmap();
  private final Roaring64Bitmap missing = new Roaring64Bitmap();
  private final Roaring64Bitmap onTheWay = new Roaring64Bitmap();
  private Roaring64Bitmap replays = new Roaring64Bitmap();
  private Spans beyond = Spans.NONE;
  private Spans noRecord = Spans.NONE;
  private Spans unprovable = Spans.NONE;

  /** The offsets of a range, of which those are settled that rows name. */
  Fates(long from, long to, Map<String, OffsetSet> rows) {
    this.from = from;
    this.to = to;
    this.rows = new TreeMap<>(rows);
    for (OffsetSet each : rows.values()) {
      Roaring64Bitmap both = each.seen().clone();
      both.and(held);
      doubled.or(both);
      doubled.or(each.doubled());
      held.or(each.seen());
    }
  }

  /** The offsets that no row names. */
  Spans gaps() {
    return Spans.without(held, from, to);
  }

  void replays(Roaring64Bitmap offsets) {
    replays = offsets;
  }

  void beyond(Spans spans) {
    beyond = spans;
  }

  void noRecord(Spans spans) {
    noRecord = spans;
  }

  void unprovable(Spans spans) {
    unprovable = spans;
  }

  /** Takes in a row that does not name the offset itself. */
  void refused(long offset) {
    rows.computeIfAbsent("UNDECODABLE", key -> new OffsetSet()).add(offset);
    unnamed.addLong(offset);
  }

  /** Offsets whose records are further down, but in no table yet; to add to. */
  Roaring64Bitmap onTheWay() {
    return onTheWay;
  }

  /** Offsets whose records are nowhere; to add to. */
  Roaring64Bitmap missing() {
    return missing;
  }

  Roaring64Bitmap doubled() {
    return doubled;
  }

  Map<String, OffsetSet> rows() {
    return rows;
  }

  Spans unprovable() {
    return unprovable;
  }

  long from() {
    return from;
  }

  long to() {
    return to;
  }

  /** The first offset that may still change. */
  long settledTo() {
    long first = beyond.firstOr(to);
    return onTheWay.isEmpty() ? first : Math.min(first, onTheWay.first());
  }

  /** The counts of the offsets before one. */
  Tally before(long end) {
    long accepted = 0;
    long all = 0;
    Map<String, Long> refused = new TreeMap<>();
    for (Map.Entry<String, OffsetSet> each : rows.entrySet()) {
      Roaring64Bitmap seen = each.getValue().seen();
      long twice = OffsetSet.count(and(seen, doubled), from, end);
      long once = OffsetSet.count(seen, from, end) - twice;
      all += once + twice;
      if (each.getKey().equals(RowOffsets.ACCEPTED)) {
        accepted = once;
      } else if (once > 0) {
        refused.put(each.getKey(), once);
      }
    }
    return new Tally(
        accepted,
        refused,
        OffsetSet.count(replays, from, end),
        OffsetSet.count(onTheWay, from, end) + beyond.before(end).count(),
        noRecord.before(end).count(),
        unprovable.before(end).count(),
        OffsetSet.count(missing, from, end),
        OffsetSet.count(doubled, from, end),
        all - OffsetSet.count(unnamed, from, end));
  }

  private static Roaring64Bitmap and(Roaring64Bitmap a, Roaring64Bitmap b) {
    if (b.isEmpty()) {
      return b;
    }
    Roaring64Bitmap both = b.clone();
    both.and(a);
    return both;
  }
}
