package io.tributary.lake.maintain;

import io.tributary.lake.SessionSettings;
import io.tributary.lake.config.MaintenanceConfig;
import io.tributary.lake.config.TableMaintenance;
import io.tributary.lake.delta.TableLog;
import io.tributary.lake.maintain.StepReport.Kind;
import io.tributary.lake.query.Failures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maintains the lake's tables. It never throws: what cannot be done now, because another writer was
 * faster, is reported as skipped, what failed as failed, and both are tried again the next time. A
 * partition or table that fails never holds up the others.
 */
public final class Maintenance {
  private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);

  /** A vacuum lists every file of a table; once a day is enough for a retention of days. */
  private static final Duration BETWEEN_VACUUMS = Duration.ofDays(1);

  private final SparkSession spark;
  private final UnaryOperator<String> paths;
  private final List<String> tables;
  private final MaintenanceConfig config;
  private final Clock clock;
  private final Map<String, Instant> vacuumed = new HashMap<>();
  private Instant lastRun;

  /**
   * The maintenance of some tables.
   *
   * @param paths where the table of a name is
   * @param tables the names; one without a policy in the configuration gets the default policy
   */
  public Maintenance(
      SparkSession spark,
      UnaryOperator<String> paths,
      List<String> tables,
      MaintenanceConfig config,
      Clock clock) {
    // A session of its own, because Delta takes the sizes of files from the session.
    this.spark = SessionSettings.beside(spark);
    this.paths = paths;
    this.tables = List.copyOf(tables);
    this.config = config;
    this.clock = clock;
    this.lastRun = clock.instant();
  }

  /** Maintains all tables if the interval since the last time is over; does nothing otherwise. */
  public MaintenanceReport runDue() {
    if (clock.instant().isBefore(lastRun.plus(config.interval()))) {
      return new MaintenanceReport(List.of());
    }
    List<StepReport> steps = new ArrayList<>();
    tables.forEach(table -> steps.addAll(run(table, Mode.PERFORM).steps()));
    lastRun = clock.instant();
    return new MaintenanceReport(steps);
  }

  /** Maintains one table now; a table that does not exist yet has no steps. */
  public MaintenanceReport run(String table, Mode mode) {
    try {
      return maintain(table, mode);
    } catch (RuntimeException e) {
      LOG.warn("table={} cannot be maintained", table, e);
      return new MaintenanceReport(
          List.of(StepReport.failed(table, Kind.COMPACT, Failures.message(e))));
    }
  }

  private MaintenanceReport maintain(String table, Mode mode) {
    String path = paths.apply(table);
    if (TableLog.of(spark, path).latestVersion() < 0) {
      return new MaintenanceReport(List.of());
    }
    TableMaintenance policy = config.tables().getOrDefault(table, TableMaintenance.DEFAULT);
    ZOrderMemory memory = new ZOrderMemory(spark, paths.apply("_maintenance"));
    TableMaintainer maintainer = new TableMaintainer(spark, table, path, policy, memory, clock);
    List<StepReport> steps = new ArrayList<>();
    if (!policy.zorderBy().isEmpty()) {
      steps.add(step(table, Kind.ZORDER, mode, maintainer::zorder));
    }
    steps.add(step(table, Kind.COMPACT, mode, maintainer::compact));
    if (vacuumDue(table)) {
      steps.add(step(table, Kind.VACUUM, mode, maintainer::vacuum));
    }
    return new MaintenanceReport(steps);
  }

  private boolean vacuumDue(String table) {
    Instant last = vacuumed.get(table);
    return last == null || !clock.instant().isBefore(last.plus(BETWEEN_VACUUMS));
  }

  private StepReport step(String table, Kind kind, Mode mode, Function<Mode, StepReport> work) {
    StepReport report = attempt(table, kind, mode, work);
    if (kind == Kind.VACUUM && mode == Mode.PERFORM) {
      vacuumed.put(table, clock.instant());
    }
    LOG.info("{}", report);
    return report;
  }

  private StepReport attempt(String table, Kind kind, Mode mode, Function<Mode, StepReport> work) {
    try {
      return work.apply(mode);
    } catch (ConcurrentModificationException e) {
      return StepReport.skipped(
          table, kind, "another writer changed the same files; tried again next time");
    } catch (Exception e) {
      // Spark throws checked exceptions that it does not declare.
      LOG.warn("table={} step={} failed", table, kind, e);
      return StepReport.failed(
          table, kind, Failures.message(e).lines().findFirst().orElse(e.toString()));
    }
  }
}
