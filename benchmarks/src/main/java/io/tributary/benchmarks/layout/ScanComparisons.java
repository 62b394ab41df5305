package io.tributary.benchmarks.layout;

import static io.tributary.benchmarks.layout.Claim.COMPACTION;
import static io.tributary.benchmarks.layout.Claim.LIQUID_CLUSTERING;
import static io.tributary.benchmarks.layout.Claim.PARTITION_PRUNING;
import static io.tributary.benchmarks.layout.Claim.PREDICATE_PUSHDOWN;
import static io.tributary.benchmarks.layout.Claim.Z_ORDER;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The queries that a layout lets read less. */
final class ScanComparisons {
  private static final Map<String, String> READ_EVERYTHING =
      Map.of(
          "spark.sql.parquet.filterPushdown", "false",
          "spark.databricks.delta.stats.skipping", "false");
  private static final Map<String, String> NO_PARQUET_FILTERS =
      Map.of("spark.sql.parquet.filterPushdown", "false");

  private static final String SUMS = "SELECT count(*), sum(revenue_usd), max(enriched_at) FROM ";
  private static final String WIDE = "SELECT count(*), sum(length(properties)) FROM ";
  private static final int NOON = 12;
  private static final String AN_HOUR = Scale.between(Scale.DAY, NOON, Scale.DAY, NOON + 1);
  private static final String PURCHASES = " WHERE event_type = 'purchase' AND ";

  private final String user;

  private ScanComparisons(Scale scale) {
    this.user = "user_id = 'u-%d'".formatted(scale.users() / 100);
  }

  static Stream<Comparison> of(Scale scale) {
    ScanComparisons comparisons = new ScanComparisons(scale);
    return Stream.of(
            pruning(),
            comparisons.pushdown(),
            comparisons.zorder(),
            comparisons.clustering(),
            comparisons.compaction())
        .flatMap(List::stream);
  }

  private static List<Comparison> pruning() {
    String purchases = PURCHASES + Scale.ON_DAY;
    String byTime = PURCHASES + Scale.between(Scale.DAY, 0, Scale.DAY + 1, 0);
    Way pruned = Way.of("partitions", SUMS + "events" + purchases);
    return List.of(
        new Comparison(
            PARTITION_PRUNING,
            "one type of one day",
            Way.of("no partitions, all files read", SUMS + "unpartitioned" + purchases)
                .with(READ_EVERYTHING),
            pruned,
            nothing("events")),
        new Comparison(
            PARTITION_PRUNING,
            "one type of one day",
            Way.of("no partitions, files skipped", SUMS + "unpartitioned" + purchases),
            pruned,
            nothing("events")),
        new Comparison(
            PARTITION_PRUNING,
            "one day, a wide column",
            Way.of("no partitions, all files read", WIDE + "unpartitioned WHERE " + Scale.ON_DAY)
                .with(READ_EVERYTHING),
            Way.of("partitions", WIDE + "events WHERE " + Scale.ON_DAY),
            nothing("events")),
        new Comparison(
            PARTITION_PRUNING,
            "one type of one day",
            Way.of("partitions, the day told by event_time", SUMS + "events" + byTime),
            pruned,
            nothing("events")));
  }

  private List<Comparison> pushdown() {
    String hour = WIDE + "events WHERE " + AN_HOUR;
    String lookup = WIDE + "events WHERE " + user;
    String ordered = WIDE + "zordered WHERE " + Scale.ON_FIRST_DAYS + " AND " + user;
    return List.of(
        pushed("one hour", hour, READ_EVERYTHING),
        pushed("one hour, files skipped in both", hour, NO_PARQUET_FILTERS),
        pushed("one user of all days, not ordered by user", lookup, READ_EVERYTHING),
        pushed("one user of three days, Z-ordered by user", ordered, READ_EVERYTHING));
  }

  private static Comparison pushed(String query, String sql, Map<String, String> off) {
    return new Comparison(
        PREDICATE_PUSHDOWN,
        query,
        Way.of("off", sql).with(off),
        Way.of("on", sql),
        nothing("events"));
  }

  private List<Comparison> zorder() {
    return List.of(
        ordered(
            Z_ORDER,
            "one user of three days",
            "events",
            "zordered",
            Scale.ON_FIRST_DAYS + " AND " + user),
        ordered(
            Z_ORDER, "one user of one day", "events", "zordered", Scale.ON_DAY + " AND " + user),
        ordered(
            Z_ORDER,
            "one product of three days: not what it is ordered by",
            "events",
            "zordered",
            Scale.ON_FIRST_DAYS + " AND product_id = 'p-300'"));
  }

  private List<Comparison> clustering() {
    return List.of(
        ordered(
            LIQUID_CLUSTERING,
            "one user of three days",
            "unpartitioned",
            "clustered",
            Scale.ON_FIRST_DAYS + " AND " + user),
        ordered(
            LIQUID_CLUSTERING,
            "one user of one day",
            "unpartitioned",
            "clustered",
            Scale.ON_DAY + " AND " + user),
        ordered(
            LIQUID_CLUSTERING,
            "one user of three days",
            "events",
            "clustered",
            Scale.ON_FIRST_DAYS + " AND " + user),
        ordered(
            LIQUID_CLUSTERING,
            "one type of one day",
            "events",
            "clustered",
            "event_type = 'purchase' AND " + Scale.ON_DAY));
  }

  private List<Comparison> compaction() {
    return List.of(
        ordered(COMPACTION, "all of one day", "small_files", "compacted", "event_date IS NOT NULL"),
        ordered(
            COMPACTION,
            "one type of one day",
            "small_files",
            "compacted",
            "event_type = 'purchase'"),
        ordered(COMPACTION, "one user of one day", "small_files", "compacted", user));
  }

  private static Comparison ordered(
      Claim claim, String query, String without, String with, String condition) {
    return new Comparison(
        claim,
        query,
        Way.of(without, WIDE + without + " WHERE " + condition),
        Way.of(with, WIDE + with + " WHERE " + condition),
        nothing(with));
  }

  /** What a query costs of which partitions or statistics tell that no file has an answer. */
  private static Way nothing(String layout) {
    return Way.of(
        "a query that reads no file",
        WIDE
            + layout
            + " WHERE event_date = DATE'1999-12-31' AND event_time < TIMESTAMP'1999-12-31'");
  }
}
