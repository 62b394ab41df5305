package io.tributary.lake.ingest;

import io.tributary.lake.Lake;
import io.tributary.lake.health.LakeMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the reports of batches into figures. */
record BatchMetrics(LakeMetrics metrics) {
  private static final Logger LOG = LoggerFactory.getLogger(BatchMetrics.class);

  void record(BatchReport report) {
    metrics.rows(report.stream().table(), report.rows());
    metrics.rows(Lake.EVENTS_REJECTED, report.undecodable());
    report
        .range()
        .end()
        .byPartition()
        .forEach(
            (partition, offset) -> metrics.committed(report.stream().topic(), partition, offset));
    report.newestEvent().ifPresent(metrics::newestEvent);
    if (report.stream().table().equals(Lake.EVENTS)) {
      report.newestRecord().ifPresent(metrics::newestRecord);
    }
    if (report.undecodable() > 0) {
      LOG.warn(
          "topic {}: {} records of batch {} could not be decoded; they are in table {}",
          report.stream().topic(),
          report.undecodable(),
          report.batchId(),
          Lake.EVENTS_REJECTED);
    }
  }
}
