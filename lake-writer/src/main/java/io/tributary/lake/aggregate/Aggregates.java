package io.tributary.lake.aggregate;

import io.tributary.lake.aggregate.AggregateReport.Outcome;
import io.tributary.lake.config.AggregateConfig;
import io.tributary.lake.config.AggregatesConfig;
import io.tributary.lake.config.DimensionConfig;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * The configured aggregate tables of a lake, kept equal to a batch computation over {@code events}.
 */
public final class Aggregates {
  /**
   * Shorter windows than this share a bucket; some more of them than need be are recomputed then.
   */
  private static final long SMALLEST_BUCKET_MS = 1000;

  private final EventsTable events;
  private final Map<Definition, AggregateTable> tables = new LinkedHashMap<>();
  private final long bucket;
  private final Pace pace;

  private Aggregates(EventsTable events, Map<Definition, AggregateTable> tables, Pace pace) {
    this.events = events;
    this.pace = pace;
    this.tables.putAll(tables);
    this.bucket = bucket(tables.keySet().stream().map(Definition::shape));
  }

  /**
   * The aggregate tables of a configuration.
   *
   * @param paths where the table of a name is
   * @throws IllegalArgumentException if a dimension cannot be read
   */
  public static Aggregates of(
      SparkSession spark,
      UnaryOperator<String> paths,
      AggregatesConfig config,
      Map<String, DimensionConfig> dimensions) {
    Pace pace = new Pace(config.restFactor(), System::nanoTime);
    return of(spark, paths, config.tables(), dimensions, pace);
  }

  static Aggregates of(
      SparkSession spark,
      UnaryOperator<String> paths,
      List<AggregateConfig> configs,
      Map<String, DimensionConfig> dimensions,
      Pace pace) {
    Map<Definition, AggregateTable> tables = new LinkedHashMap<>();
    for (AggregateConfig config : configs) {
      Optional<Dimension> dimension =
          Optional.ofNullable(config.dimension())
              .map(dimensions::get)
              .map(each -> Dimension.load(spark, each));
      tables.put(
          new Definition(config, dimension), new AggregateTable(spark, paths.apply(config.name())));
    }
    return new Aggregates(new EventsTable(spark, paths.apply("events")), tables, pace);
  }

  /**
   * Brings every table to the newest version of {@code events}; without a commit or a Spark job if
   * there is nothing new.
   *
   * @return a report for each table, none as long as there are no events
   */
  public AggregatesReport runOnce() {
    return run(
        table -> true, (run, definition, table) -> run.update(definition, table, none(definition)));
  }

  /**
   * As {@link #runOnce()}, but leaves out a table for a while after a run that took long: large
   * open windows are then refreshed less often, and computing them takes a third of the time at
   * most. A table that has failed is left out ever longer, and has no report meanwhile.
   */
  public AggregatesReport runDue() {
    return run(
        table -> pace.due(table) || !pace.hasFailed(table),
        (run, definition, table) -> {
          if (!pace.due(definition.name())) {
            return run.rest(definition, table);
          }
          AggregateReport report = run.update(definition, table, none(definition));
          pace.ran(
              definition.name(),
              report.outcome() == Outcome.UPDATED ? report.took() : Duration.ZERO);
          return report;
        });
  }

  /**
   * Computes the windows anew that hold any time from one instant to another, the last not
   * included.
   */
  public AggregatesReport rebuild(Predicate<String> chosen, Instant from, Instant to) {
    return run(
        chosen,
        (run, definition, table) -> {
          WindowRange asked =
              definition.shape().holding(from.toEpochMilli(), to.toEpochMilli() - 1);
          return run.update(definition, table, Windows.of(definition.shape(), Stream.of(asked)));
        });
  }

  /** Computes the chosen tables anew as a whole. */
  public AggregatesReport rebuildAll(Predicate<String> chosen) {
    return run(chosen, (run, definition, table) -> run.rebuild(definition, table));
  }

  private interface Step {
    AggregateReport apply(AggregateRun run, Definition definition, AggregateTable table);
  }

  private AggregatesReport run(Predicate<String> chosen, Step step) {
    long version = events.log().latestVersion();
    List<AggregateReport> reports = new ArrayList<>();
    if (version < 0) {
      return new AggregatesReport(reports);
    }
    AggregateRun run = new AggregateRun(events, version, bucket);
    Map<String, Exception> failures = new LinkedHashMap<>();
    tables.forEach(
        (definition, table) -> {
          if (chosen.test(definition.name())) {
            try {
              reports.add(step.apply(run, definition, table));
            } catch (Exception e) {
              // What a task throws is a checked exception, which Spark does not declare.
              failures.put(definition.name(), e);
              pace.failed(definition.name());
            }
          }
        });
    if (!failures.isEmpty()) {
      throw new AggregateException(failures, new AggregatesReport(reports));
    }
    return new AggregatesReport(reports);
  }

  private static Windows none(Definition definition) {
    return new Windows(definition.shape(), List.of());
  }

  /** The longest time that divides every window and slide, so that windows are whole buckets. */
  private static long bucket(Stream<WindowShape> shapes) {
    BigInteger divisor =
        shapes
            .flatMap(shape -> Stream.of(shape.size(), shape.slide()))
            .map(BigInteger::valueOf)
            .reduce(BigInteger.ZERO, BigInteger::gcd);
    return Math.max(divisor.longValueExact(), SMALLEST_BUCKET_MS);
  }
}
