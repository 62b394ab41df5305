package io.tributary.lake.audit;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * Where the rows of both tables come from: their raw records, told apart by outcome, and their
 * places in the output topics.
 */
final class RowOffsets implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The outcome of the rows of {@code events}. */
  static final String ACCEPTED = "ACCEPTED";

  private final HashMap<Partition, HashMap<String, OffsetSet>> sources = new HashMap<>();
  private final HashMap<Partition, OffsetSet> places = new HashMap<>();
  private final HashMap<Partition, Roaring64Bitmap> replays = new HashMap<>();
  private final HashMap<Partition, OffsetSet> withoutSource = new HashMap<>();
  private long strays;

  /** The offsets of one partition and outcome, to add to. */
  OffsetSet source(Partition partition, String outcome) {
    return sources
        .computeIfAbsent(partition, key -> new HashMap<>())
        .computeIfAbsent(outcome, key -> new OffsetSet());
  }

  /** The offsets of an output topic's partition, to add to. */
  OffsetSet place(Partition partition) {
    return places.computeIfAbsent(partition, key -> new OffsetSet());
  }

  /** Of a raw partition, the records that had been refused before; to add to. */
  Roaring64Bitmap replays(Partition partition) {
    return replays.computeIfAbsent(partition, key -> new Roaring64Bitmap());
  }

  /** The offsets of an output topic whose rows name no raw record, to add to. */
  OffsetSet withoutSource(Partition partition) {
    return withoutSource.computeIfAbsent(partition, key -> new OffsetSet());
  }

  /** Counts a row that comes from none of the topics. */
  void addStray() {
    strays++;
  }

  /** The raw partitions that rows name. */
  Set<Partition> raws() {
    return new TreeSet<>(sources.keySet());
  }

  Map<String, OffsetSet> outcomes(Partition raw) {
    return new TreeMap<>(sources.getOrDefault(raw, new HashMap<>()));
  }

  /** The offsets of a partition that rows name, as their source or as their place. */
  Roaring64Bitmap of(Partition partition) {
    Roaring64Bitmap all = new Roaring64Bitmap();
    sources.getOrDefault(partition, new HashMap<>()).values().forEach(each -> all.or(each.seen()));
    Optional.ofNullable(places.get(partition)).ifPresent(each -> all.or(each.seen()));
    return all;
  }

  long strays() {
    return strays;
  }

  /** How many rows there are. */
  long rows() {
    return strays
        + withoutSource.values().stream().mapToLong(OffsetSet::rows).sum()
        + sources.values().stream()
            .flatMap(each -> each.values().stream())
            .mapToLong(OffsetSet::rows)
            .sum();
  }

  RowOffsets compact() {
    sources.values().forEach(each -> each.values().forEach(OffsetSet::compact));
    places.values().forEach(OffsetSet::compact);
    return this;
  }

  RowOffsets addAll(RowOffsets others) {
    others.sources.forEach(
        (partition, outcomes) ->
            outcomes.forEach((outcome, set) -> source(partition, outcome).addAll(set)));
    others.places.forEach((partition, set) -> place(partition).addAll(set));
    others.replays.forEach((partition, set) -> replays(partition).or(set));
    others.withoutSource.forEach((partition, set) -> withoutSource(partition).addAll(set));
    strays += others.strays;
    return this;
  }
}
