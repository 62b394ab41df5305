package io.tributary.lake.audit;

import java.util.List;
import java.util.Map;

/**
 * What became of every offset that was audited.
 *
 * @param deleted how many of the missing records were rows that someone has deleted
 */
record Account(
    List<PartitionReport> partitions,
    List<PartitionReport> outputs,
    long strays,
    long deleted,
    Map<Partition, Memory.Remembered> settled) {

  /** Whether nothing is missing, doubled or astray. */
  boolean isInOrder() {
    return strays == 0
        && java.util.stream.Stream.concat(partitions.stream(), outputs.stream())
            .map(PartitionReport::tally)
            .allMatch(tally -> tally.missing() == 0 && tally.doubled() == 0);
  }

  Memory memory(Scope scope) {
    return new Memory(scope.topicIds(), scope.versions(), settled);
  }
}
