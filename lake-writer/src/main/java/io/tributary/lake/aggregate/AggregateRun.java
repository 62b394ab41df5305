package io.tributary.lake.aggregate;

import io.tributary.lake.aggregate.AggregateReport.Outcome;
import io.tributary.lake.delta.LostHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass over the aggregate tables, all brought to the same version of {@code events}. */
final class AggregateRun {
  private static final Logger LOG = LoggerFactory.getLogger(AggregateRun.class);

  /** More ranges than this in one predicate cost more than the windows between them. */
  private static final int MAX_RANGES = 64;

  private final EventsTable events;
  private final String eventsId;
  private final long version;
  private final long bucket;
  private final Map<Long, TouchedTimes> touchedAfter = new HashMap<>();

  AggregateRun(EventsTable events, long version, long bucket) {
    this.events = events;
    this.eventsId = events.log().tableId();
    this.version = version;
    this.bucket = bucket;
  }

  /** Follows the changes of events, and computes the requested windows anew besides. */
  AggregateReport update(Definition definition, AggregateTable table, Windows requested) {
    return timed(
        definition,
        table,
        before -> {
          Optional<String> rebuild = reasonToRebuild(definition, before);
          return rebuild.isPresent()
              ? rebuild(definition, table, rebuild.get())
              : follow(definition, table, before.orElseThrow(), requested);
        });
  }

  /** Leaves the table as it is, and tells how far behind. */
  AggregateReport rest(Definition definition, AggregateTable table) {
    return timed(
        definition,
        table,
        before -> new Step(Outcome.POSTPONED, before, 0, 0, "rests after its last run"));
  }

  /** Computes the whole table anew. */
  AggregateReport rebuild(Definition definition, AggregateTable table) {
    return timed(definition, table, before -> rebuild(definition, table, "asked for"));
  }

  private AggregateReport timed(
      Definition definition, AggregateTable table, Function<Optional<Progress>, Step> work) {
    long started = System.nanoTime();
    Optional<Progress> before = table.progress();
    Step step;
    try {
      step = work.apply(before);
    } catch (ConcurrentModificationException e) {
      LOG.info("table={} postponed: another writer was faster", definition.name());
      step = new Step(Outcome.POSTPONED, before, 0, 0, "written to by another at the same time");
    }
    return new AggregateReport(
        definition.name(),
        step.outcome(),
        version - before.map(Progress::eventsVersion).orElse(-1L),
        step.progress().map(Progress::eventsVersion).orElse(-1L),
        step.windows(),
        step.late(),
        step.progress().map(Progress::watermark).orElse(null),
        Duration.ofNanos(System.nanoTime() - started),
        step.reason());
  }

  private record Step(
      Outcome outcome, Optional<Progress> progress, long windows, long late, String reason) {}

  private Optional<String> reasonToRebuild(Definition definition, Optional<Progress> before) {
    if (before.isEmpty()) {
      return Optional.of("no commit of the table tells how far it is");
    }
    Progress progress = before.get();
    if (!progress.definition().equals(definition.fingerprint())) {
      return Optional.of("its definition has changed");
    }
    return progress.events().equals(eventsId) && progress.eventsVersion() <= version
        ? Optional.empty()
        : Optional.of("events is another table now");
  }

  private Step follow(
      Definition definition, AggregateTable table, Progress before, Windows requested) {
    if (before.eventsVersion() == version && requested.isEmpty()) {
      return new Step(Outcome.UNCHANGED, Optional.of(before), 0, 0, "");
    }
    TouchedTimes touched;
    try {
      touched = touchedAfter.computeIfAbsent(before.eventsVersion(), this::touched);
    } catch (Exception e) {
      // Not only runtime exceptions: Scala declares none.
      String why = LostHistory.of(e).orElseThrow(() -> unreadable(before, e));
      LOG.warn("table={} changes after {} are gone: {}", definition.name(), before, why);
      return rebuild(definition, table, "the changes of events since its version are gone");
    }
    WindowPlan plan = WindowPlan.of(definition, before, touched, requested);
    Progress progress = before.at(version, plan.watermark());
    if (plan.toWrite().isEmpty()) {
      table.advance(progress);
      return new Step(Outcome.UNCHANGED, Optional.of(progress), 0, 0, "");
    }
    return replace(definition, table, plan, progress);
  }

  private RuntimeException unreadable(Progress before, Exception cause) {
    return new IllegalStateException(
        "the changes of events between versions %d and %d cannot be read"
            .formatted(before.eventsVersion(), version),
        cause);
  }

  private Step replace(
      Definition definition, AggregateTable table, WindowPlan plan, Progress progress) {
    Windows windows = plan.toWrite().inAtMost(MAX_RANGES);
    Dataset<Row> rows = new AggregateQuery(definition).over(events.at(version), windows);
    if (!table.holds(rows.schema())) {
      return rebuild(definition, table, "its columns have other types now");
    }
    table.replace(windows, rows, progress);
    return new Step(Outcome.UPDATED, Optional.of(progress), windows.count(), plan.late(), "");
  }

  private Step rebuild(Definition definition, AggregateTable table, String reason) {
    LOG.info("table={} rebuilt from events version={}: {}", definition.name(), version, reason);
    @Nullable Instant watermark = definition.watermark(null, events.newestEvent(version));
    Progress progress = new Progress(eventsId, version, watermark, definition.fingerprint());
    Dataset<Row> rows = new AggregateQuery(definition).over(events.at(version));
    if (!definition.showsOpenWindows()) {
      rows =
          rows.filter(watermark == null ? "false" : "window_end <= TIMESTAMP'" + watermark + "'");
    }
    table.replaceAll(rows, progress);
    return new Step(Outcome.REBUILT, Optional.of(progress), 0, 0, reason);
  }

  private TouchedTimes touched(long after) {
    return after == version
        ? new TouchedTimes(bucket, List.of(), null)
        : events.touched(after, version, bucket);
  }
}
