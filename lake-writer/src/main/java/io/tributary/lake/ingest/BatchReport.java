package io.tributary.lake.ingest;

import io.tributary.lake.position.OffsetRange;
import java.time.Instant;
import java.util.Optional;

/**
 * What one batch has written.
 *
 * @param rows rows added to the stream's table
 * @param undecodable rows added to {@code events_rejected} for records that could not be decoded
 * @param newestEvent the newest event time among the rows
 * @param newestRecord the newest of the rows' records in Kafka, by the record's own time
 */
record BatchReport(
    Stream stream,
    long batchId,
    OffsetRange range,
    long rows,
    long undecodable,
    Optional<Instant> newestEvent,
    Optional<Instant> newestRecord) {}
