package io.tributary.lake.audit;

import io.tributary.lake.aggregate.AggregateDifference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The result of one audit.
 *
 * @param partitions the raw topic's partitions
 * @param outputs those of the topics that become tables
 * @param deleted how many of the missing records were rows that someone has deleted
 * @param aggregates empty unless asked for
 * @param findings the first ones
 * @param moreFindings how many are not listed
 * @param versions the tables as they were audited
 * @param notes what else there is to know, such as why remembered ranges were audited again
 */
record AuditReport(
    Instant at,
    Duration took,
    Verdict verdict,
    List<PartitionReport> partitions,
    List<PartitionReport> outputs,
    long deleted,
    List<AggregateDifference> aggregates,
    List<Finding> findings,
    long moreFindings,
    List<String> notes,
    Map<String, TableVersion> versions) {

  /** Whether the tables have been written since. */
  boolean isOutdatedBy(Map<String, TableVersion> now) {
    return !versions.equals(now);
  }

  Tally total() {
    return partitions.stream().map(PartitionReport::tally).reduce(Tally.NONE, Tally::plus);
  }

  long offsets() {
    return partitions.stream().mapToLong(each -> each.to() - each.from()).sum();
  }
}
