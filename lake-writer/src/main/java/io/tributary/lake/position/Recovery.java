package io.tributary.lake.position;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides where a query begins: after its checkpoint if that agrees with the table, else where the
 * table ends.
 */
public final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final DateTimeFormatter SUFFIX =
      DateTimeFormatter.ofPattern("'.set-aside-'yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

  private final TablePosition positions;
  private final Clock clock;

  public Recovery(TablePosition positions, Clock clock) {
    this.positions = positions;
    this.clock = clock;
  }

  /**
   * The starting point; a checkpoint that cannot be used is renamed, so that Spark begins a new
   * one.
   */
  public StartingPoint of(Checkpoint checkpoint, String table, String query, String topic) {
    Optional<OffsetRange> held = positions.of(table, query, topic);
    StartingPoint point =
        held.map(range -> new StartingPoint(range.from(), range.end()))
            .orElse(new StartingPoint(Offsets.NONE, Offsets.NONE));
    if (checkpoint.isEmpty()) {
      if (held.isPresent()) {
        LOG.warn(
            "query {}: checkpoint {} is lost; going on from offsets {} of topic {}, where table {} ends",
            query,
            checkpoint,
            point.held(),
            topic,
            table);
      }
      return point;
    }
    CheckpointReview.objection(checkpoint, held)
        .ifPresent(
            why ->
                LOG.warn(
                    "query {}: checkpoint {} cannot be used ({}); it is now {}. Going on from offsets {} of topic {}, where table {} ends",
                    query,
                    checkpoint,
                    why,
                    checkpoint.setAside(SUFFIX.format(clock.instant())),
                    point.held(),
                    topic,
                    table));
    return point;
  }
}
