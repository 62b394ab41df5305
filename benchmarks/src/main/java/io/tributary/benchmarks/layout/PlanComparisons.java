package io.tributary.benchmarks.layout;

import static io.tributary.benchmarks.layout.Claim.ADAPTIVE_EXECUTION;
import static io.tributary.benchmarks.layout.Claim.BROADCAST_JOIN;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The queries that are planned in another way, over the same tables. */
final class PlanComparisons {
  private static final Map<String, String> NO_BROADCAST =
      Map.of("spark.sql.autoBroadcastJoinThreshold", "-1");
  private static final String ADAPTIVE = "spark.sql.adaptive.enabled";
  private static final String SHUFFLE_PARTITIONS = "spark.sql.shuffle.partitions";

  private PlanComparisons() {}

  static Stream<Comparison> all() {
    return Stream.of(joins(), adaptive()).flatMap(List::stream);
  }

  private static List<Comparison> joins() {
    return List.of(
        join("all events with their products", "true"),
        join(
            "a day's purchases with their products",
            "event_type = 'purchase' AND " + Scale.ON_DAY));
  }

  private static Comparison join(String query, String condition) {
    String sql =
        """
        SELECT p.category, count(*), sum(e.revenue_usd) FROM events e
        JOIN products p ON e.product_id = p.product_id WHERE %s GROUP BY p.category ORDER BY 1"""
            .formatted(condition);
    String alone =
        """
        SELECT product_category, count(*), sum(revenue_usd) FROM events
        WHERE %s GROUP BY product_category ORDER BY 1"""
            .formatted(condition);
    return new Comparison(
        BROADCAST_JOIN,
        query,
        Way.of("sort-merge", sql).with(NO_BROADCAST),
        Way.of("broadcast", sql),
        Way.of("the same without a join", alone));
  }

  private static List<Comparison> adaptive() {
    String grouped =
        "SELECT count(*), max(n) FROM (SELECT user_id, count(*) n FROM events WHERE %s GROUP BY user_id)"
            .formatted(Scale.ON_DAY);
    String skewed =
        """
        SELECT u.segment, count(*), sum(e.event_hour) FROM events e
        LEFT JOIN users u ON e.user_id = u.user_id WHERE %s GROUP BY u.segment ORDER BY 1"""
            .formatted(Scale.ON_FIRST_DAYS);
    String few =
        """
        SELECT %s count(*), sum(e.event_hour) FROM events e
        JOIN users u ON e.user_id = u.user_id WHERE u.segment = 'vip' AND %s""";
    return List.of(
        adaptive(
            "users of one day, 200 shuffle partitions",
            grouped,
            Map.of(),
            Way.of("2 shuffle partitions by hand", grouped)
                .with(Map.of(ADAPTIVE, "false", SHUFFLE_PARTITIONS, "2"))),
        adaptive(
            "left join by user, a third of the events without one",
            skewed,
            NO_BROADCAST,
            Way.of("a broadcast by hand", skewed.replace("SELECT", "SELECT /*+ BROADCAST(u) */"))),
        adaptive(
            "join with few of many users",
            few.formatted("", Scale.ON_FIRST_DAYS),
            Map.of(),
            Way.of(
                "a broadcast by hand", few.formatted("/*+ BROADCAST(u) */", Scale.ON_FIRST_DAYS))));
  }

  private static Comparison adaptive(
      String query, String sql, Map<String, String> settings, Way bound) {
    Map<String, String> off = new HashMap<>(settings);
    off.put(ADAPTIVE, "false");
    return new Comparison(
        ADAPTIVE_EXECUTION,
        query,
        Way.of("off", sql).with(off),
        Way.of("on", sql).with(settings),
        bound);
  }
}
