package io.tributary.lake.position;

import io.tributary.lake.failpoint.FailPoint;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a query begins.
 *
 * @param standing how far its table is; empty if the table holds nothing of the topic
 * @param point where it begins if its checkpoint does not say
 * @param objection why it cannot go on from its checkpoint; empty if it can, or has none
 */
public record Plan(
    Checkpoint checkpoint,
    Optional<Standing> standing,
    StartingPoint point,
    Optional<String> objection) {
  private static final Logger LOG = LoggerFactory.getLogger(Plan.class);
  private static final DateTimeFormatter SUFFIX =
      DateTimeFormatter.ofPattern("'.set-aside-'yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

  /** The same, but with a checkpoint that must not be used, for some other reason. */
  public Plan objecting(Optional<String> another) {
    return new Plan(checkpoint, standing, point, objection.or(() -> another));
  }

  /** The same, but reading begins no earlier than at some offsets. */
  public Plan notBefore(Offsets beginning) {
    return new Plan(checkpoint, standing, point.notBefore(beginning), objection);
  }

  /** Before these offsets everything is known to be in the table, or was once. */
  public Offsets reached() {
    return standing.map(Standing::end).orElseGet(checkpoint::initial);
  }

  /** Renames a checkpoint that cannot be used, so that Spark begins a new one. */
  public StartingPoint carryOut(String query, Clock clock) {
    if (checkpoint.isEmpty() && standing.isPresent()) {
      LOG.warn(
          "query {}: checkpoint {} is lost; going on from offsets {}, where the table ends",
          query,
          checkpoint,
          point.held());
    }
    objection.ifPresent(why -> setAside(query, why, clock));
    if (objection.isPresent() || checkpoint.isEmpty()) {
      standing.filter(each -> each.queryId().isEmpty()).ifPresent(each -> warnOfRowsAlone(query));
    }
    return point;
  }

  private void warnOfRowsAlone(String query) {
    LOG.warn(
        "query {}: lake-writer's own commits have left the log of its table, so that only its rows tell where it ends; if newer rows than these have been deleted, they are written again: delete them again then",
        query);
  }

  private void setAside(String query, String why, Clock clock) {
    LOG.warn(
        "query {}: checkpoint {} cannot be used ({}); it is now {}. Going on from offsets {}, where the table ends",
        query,
        checkpoint,
        why,
        checkpoint.setAside(SUFFIX.format(clock.instant())),
        point.held());
    FailPoint.DURING_RECOVERY.reached();
  }
}
