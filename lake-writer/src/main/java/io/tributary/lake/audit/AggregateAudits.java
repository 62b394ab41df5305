package io.tributary.lake.audit;

import io.tributary.lake.Lake;
import io.tributary.lake.aggregate.AggregateAudit;
import io.tributary.lake.aggregate.AggregateDifference;
import io.tributary.lake.config.LakeWriterConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Has the aggregate tables recomputed, and lists those that differ. */
final class AggregateAudits {
  private final Lake lake;
  private final LakeWriterConfig config;
  private final Findings findings;
  private final Consumer<String> progress;

  AggregateAudits(
      Lake lake, LakeWriterConfig config, Findings findings, Consumer<String> progress) {
    this.lake = lake;
    this.config = config;
    this.findings = findings;
    this.progress = progress;
  }

  List<AggregateDifference> of(AuditOptions options) {
    List<AggregateDifference> differences = new ArrayList<>();
    if (options.aggregates() == AuditOptions.Aggregates.LEFT_OUT) {
      return differences;
    }
    AggregateAudit audit = new AggregateAudit(lake.spark(), lake::path, config.dimensions());
    config
        .aggregates()
        .tables()
        .forEach(
            table -> {
              progress.accept("recomputing " + table.name());
              AggregateDifference difference = audit.of(table);
              differences.add(difference);
              report(difference);
            });
    return differences;
  }

  private void report(AggregateDifference difference) {
    difference
        .untold()
        .ifPresent(
            why ->
                findings.add(
                    Finding.of(
                        Finding.Kind.UNKNOWN,
                        "table %s cannot be compared: %s".formatted(difference.table(), why))));
    if (difference.wrongRows() > 0) {
      findings.add(
          Finding.of(
              Finding.Kind.AGGREGATE,
              "%,d rows of table %s differ from their recomputation, for example %s; run lake-writer rebuild --table %s"
                  .formatted(
                      difference.wrongRows(),
                      difference.table(),
                      String.join(" and ", difference.examples()),
                      difference.table())));
    }
  }
}
