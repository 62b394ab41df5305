package io.tributary.quickstart.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The proof that each offset of the raw topic is exactly one row of {@code events} or {@code
 * events_rejected}.
 */
public final class Accounting {
  private static final PartitionRows NONE = new PartitionRows(-1, 0, 0, 0, -1);

  private Accounting() {}

  /** Tells how many records a partition of the raw topic has before an offset. */
  public interface Records {
    long before(int partition, long end);
  }

  /**
   * What is missing or doubled; nothing when all is accounted for. Producers write without
   * transactions, so that a partition that ends at n has n records; a replay's transactions take
   * offsets for themselves. The records are counted only where the offsets are more than the rows.
   */
  public static List<String> findings(
      List<PartitionRows> lake, Map<Integer, Long> ends, Records raw) {
    Map<Integer, PartitionRows> byPartition =
        lake.stream().collect(Collectors.toMap(PartitionRows::partition, Function.identity()));
    List<String> findings = new ArrayList<>();
    ends.forEach(
        (partition, end) ->
            check(partition, end, byPartition.getOrDefault(partition, NONE), raw, findings));
    byPartition.keySet().stream()
        .filter(partition -> !ends.containsKey(partition))
        .forEach(
            partition ->
                findings.add(
                    "events.raw has no partition " + partition + ", but the lake has rows of it"));
    return findings;
  }

  private static void check(
      int partition, long end, PartitionRows rows, Records raw, List<String> findings) {
    String where = "events.raw partition " + partition + ": ";
    long records = rows.distinctOffsets() < end ? raw.before(partition, end) : end;
    if (rows.distinctOffsets() < records) {
      findings.add(
          where
              + (records - rows.distinctOffsets())
              + " of "
              + records
              + " records are neither in events nor in events_rejected");
    }
    if (rows.rows() > rows.distinctOffsets()) {
      findings.add(
          where
              + (rows.rows() - rows.distinctOffsets())
              + " rows too many: some records are in the lake twice");
    }
    if (rows.first() < 0 || rows.last() >= end) {
      findings.add(
          where
              + "the lake has offsets "
              + rows.first()
              + " to "
              + rows.last()
              + ", the topic ends at "
              + end);
    }
  }
}
