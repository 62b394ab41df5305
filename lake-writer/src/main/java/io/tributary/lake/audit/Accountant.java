package io.tributary.lake.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Finds out what became of each offset: the flow of an audit, from top to bottom. */
final class Accountant {
  private final Topics topics;
  private final SourceReader sources;
  private final Scope scope;
  private final Findings findings;
  private final Deletions deletions;
  private final Consumer<String> progress;
  private final Map<Partition, Memory.Remembered> settled = new HashMap<>();

  Accountant(
      Topics topics,
      SourceReader sources,
      Scope scope,
      Findings findings,
      Deletions deletions,
      Consumer<String> progress) {
    this.topics = topics;
    this.sources = sources;
    this.scope = scope;
    this.findings = findings;
    this.deletions = deletions;
    this.progress = progress;
  }

  Account account(RowOffsets origins, Memory memory, RowScan tables) {
    RawAudit raw = new RawAudit(topics, findings, deletions);
    scope.raw().forEach((partition, extent) -> take(raw, partition, extent, origins, memory));
    if (!raw.open().isEmpty()) {
      progress.accept("looking for what is not written yet");
      new OutputTail(topics, sources, rawTopic())
          .mark(scope.outputs(), scope.committed(), raw.open(), raw.fates());
    }
    if (!raw.open().isEmpty()) {
      undecodable(raw, tables);
    }
    progress.accept("asking the topics for offsets without a row");
    List<PartitionReport> outputs = new ArrayList<>();
    OutputAudit output = new OutputAudit(topics, sources, findings, deletions);
    scope.outputs().forEach((p, each) -> outputs.add(output(output, p, each, origins, memory)));
    raw.settle(output);
    List<PartitionReport> partitions = new ArrayList<>();
    raw.fates().forEach((p, fates) -> partitions.add(report(p, fates, memory, null)));
    long deleted = raw.fates().keySet().stream().mapToLong(deletions::count).sum();
    return new Account(partitions, outputs, strays(origins), deleted, settled);
  }

  private void take(
      RawAudit raw, Partition partition, Extent extent, RowOffsets origins, Memory memory) {
    raw.add(
        partition,
        origins,
        from(partition, memory),
        to(partition, extent),
        scope.committed().getOrDefault(partition, 0L));
  }

  private PartitionReport output(
      OutputAudit audit, Partition partition, Output output, RowOffsets origins, Memory memory) {
    Fates fates =
        audit.judge(
            partition, output, origins, from(partition, memory), to(partition, output.extent()));
    return report(partition, fates, memory, origins.withoutSource(partition));
  }

  /**
   * Rows whose records could not be decoded when they were written may tell their source by now.
   */
  private void undecodable(RawAudit raw, RowScan tables) {
    Map<Partition, Spans> open = raw.open();
    tables
        .undecodable(scope.versions())
        .toLocalIterator()
        .forEachRemaining(
            row ->
                sources
                    .read(row.getString(1), value(row))
                    .filter(
                        source ->
                            open.getOrDefault(source.partition(), Spans.NONE)
                                .contains(source.offset()))
                    .ifPresent(source -> raw.refused(source.partition(), source.offset())));
  }

  private static byte @Nullable [] value(Row row) {
    return row.isNullAt(0) ? null : row.<byte[]>getAs(0);
  }

  /**
   * @param uncounted of an output topic, the rows that no raw partition counts
   */
  private PartitionReport report(
      Partition partition, Fates fates, Memory memory, @Nullable OffsetSet uncounted) {
    Tally before = memory.tally(partition);
    long end = fates.settledTo();
    Tally found = before.plus(fates.before(end));
    long rows =
        uncounted == null
            ? found.rows()
            : before.rows() + OffsetSet.count(uncounted.seen(), fates.from(), end);
    settled.put(partition, new Memory.Remembered(end, found.withRows(rows)));
    Tally whole = before.plus(fates.before(fates.to()));
    unprovable(partition, fates, whole);
    return new PartitionReport(
        partition, scope.from().getOrDefault(partition, 0L), fates.to(), fates.from(), whole);
  }

  private void unprovable(Partition partition, Fates fates, Tally whole) {
    if (whole.unprovable() > 0) {
      findings.add(
          Finding.at(
              Finding.Kind.UNPROVABLE,
              partition,
              fates.unprovable().firstOr(0),
              null,
              "of %,d offsets nothing can be proven any more: no row names them, and the topic has dropped what was there; audit later records with --from"
                  .formatted(whole.unprovable())));
    }
  }

  private long strays(RowOffsets origins) {
    long strays = origins.strays();
    if (strays > 0) {
      findings.add(
          Finding.of(
              Finding.Kind.STRAY,
              "%,d rows come from none of the topics %s and %s; delete them, or name the right topics"
                  .formatted(strays, rawTopic(), scope.topicIds().keySet())));
    }
    Map<Partition, Extent> now = new TreeMap<>(topics.extents(rawTopic()));
    for (Partition partition : origins.raws()) {
      Extent extent = now.get(partition);
      long end = extent == null ? 0 : extent.end();
      long beyond =
          origins.outcomes(partition).values().stream()
              .mapToLong(set -> OffsetSet.count(set.seen(), end, Long.MAX_VALUE))
              .sum();
      if (beyond > 0) {
        strays += beyond;
        findings.add(
            Finding.at(
                Finding.Kind.STRAY,
                partition,
                end,
                null,
                "%,d rows name offsets that the topic has never had; was it created anew?"
                    .formatted(beyond)));
      }
    }
    return strays;
  }

  private long from(Partition partition, Memory memory) {
    return memory.isEmpty()
        ? scope.from().getOrDefault(partition, 0L)
        : memory.floors().of(partition);
  }

  private long to(Partition partition, Extent extent) {
    return Math.min(scope.to().getOrDefault(partition, Long.MAX_VALUE), extent.readable());
  }

  private String rawTopic() {
    return scope.raw().keySet().iterator().next().topic();
  }
}
