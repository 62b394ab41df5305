package io.tributary.lake.aggregate;

import java.util.List;

/** What one run of the aggregates did, a report for each table. */
public record AggregatesReport(List<AggregateReport> tables) {

  public AggregatesReport {
    tables = List.copyOf(tables);
  }
}
