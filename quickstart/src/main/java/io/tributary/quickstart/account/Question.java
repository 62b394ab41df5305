package io.tributary.quickstart.account;

import io.tributary.quickstart.platform.Topics;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All that the quickstart wants to know of the lake as one SQL statement, because each statement
 * costs the start of a Spark. Its rows are (section, row), the row as JSON.
 */
final class Question {
  private Question() {}

  static String sql(OffsetRange run) {
    return """
        WITH accepted AS (SELECT * FROM events WHERE %1$s),
        refused AS (SELECT * FROM events_rejected WHERE %1$s),
        sources AS (
          SELECT source FROM events WHERE source.topic = '%2$s'
          UNION ALL SELECT source FROM events_rejected WHERE source.topic = '%2$s')
        %3$s
        UNION ALL %4$s
        UNION ALL %5$s
        UNION ALL %6$s
        UNION ALL %7$s
        UNION ALL %8$s
        UNION ALL %9$s
        UNION ALL %10$s
        UNION ALL %11$s
        UNION ALL %12$s
        """
        .formatted(
            run.condition(Topics.RAW),
            Topics.RAW,
            PARTITIONS,
            TYPES,
            OUTCOMES,
            REFUSALS,
            GROUPS,
            REVENUE,
            USERS,
            WRONG_HOURS,
            WRONG_ACTIVITY,
            ROWS);
  }

  /** Files and bytes of each table, as further statements. */
  static String details() {
    return TABLES.stream()
        .map(table -> "DESCRIBE DETAIL " + table)
        .collect(Collectors.joining(";\n"));
  }

  private static final List<String> TABLES =
      List.of("events", "events_rejected", "user_activity", "hourly_revenue");
  private static final String ROWS =
      TABLES.stream()
          .map(
              table ->
                  "SELECT 'table', to_json(named_struct('table', '%1$s', 'rows', count(*))) FROM %1$s"
                      .formatted(table))
          .collect(Collectors.joining("\nUNION ALL "));

  private static final String PARTITIONS =
      """
      SELECT 'partition' AS section, to_json(named_struct('partition', source.partition, 'rows', count(*),
        'offsets', count(DISTINCT source.offset), 'first', min(source.offset), 'last', max(source.offset))) AS row
      FROM sources GROUP BY source.partition
      """;
  private static final String TYPES =
      "SELECT 'type', to_json(named_struct('type', event_type, 'rows', count(*))) FROM accepted GROUP BY event_type";
  private static final String OUTCOMES =
      "SELECT 'outcome', to_json(named_struct('outcome', outcome, 'rows', count(*))) FROM refused GROUP BY outcome";
  private static final String REFUSALS =
      """
      SELECT 'refusal', to_json(named_struct('outcome', outcome, 'code', reason.code, 'rows', count(*)))
      FROM (SELECT outcome, explode(reasons) AS reason FROM refused) GROUP BY outcome, reason.code
      """;
  private static final String GROUPS =
      """
      SELECT 'group', to_json(named_struct('hour', date_trunc('HOUR', event_time), 'type', event_type,
        'events', count(*), 'orders', count(revenue), 'revenue', coalesce(sum(revenue_usd), 0),
        'users', count(DISTINCT user_id)))
      FROM accepted GROUP BY date_trunc('HOUR', event_time), event_type
      """;
  private static final String REVENUE =
      """
      SELECT 'revenue', to_json(struct(*)) FROM (
        SELECT window_start, event_type, total_revenue, orders, avg_order_value, unique_users FROM hourly_revenue
        WHERE event_type = 'purchase' ORDER BY window_start DESC LIMIT 6)
      """;
  private static final String USERS =
      """
      SELECT 'user', to_json(struct(*)) FROM (
        SELECT window_start, window_end, user_id, sum(event_count) AS event_count,
          count(*) AS kinds, max(event_count) AS most
        FROM user_activity
        WHERE user_id IS NOT NULL AND window_end = (SELECT max(window_end) FROM user_activity)
        GROUP BY window_start, window_end, user_id ORDER BY event_count DESC, user_id LIMIT 5)
      """;
  private static final String WRONG_HOURS =
      """
      SELECT 'wrong', to_json(named_struct('table', 'hourly_revenue', 'rows', count(*)))
      FROM (SELECT date_trunc('HOUR', event_time) AS hour, event_type AS type, coalesce(sum(revenue_usd), 0) AS revenue,
          count(revenue) AS orders, count(DISTINCT user_id) AS users FROM events GROUP BY 1, 2) e
      FULL OUTER JOIN hourly_revenue h ON h.window_start = e.hour AND h.event_type = e.type
      WHERE NOT (h.total_revenue <=> e.revenue AND h.orders <=> e.orders AND h.unique_users <=> e.users)
      """;
  private static final String WRONG_ACTIVITY =
      """
      SELECT 'wrong', to_json(named_struct('table', 'user_activity', 'rows', count(*)))
      FROM (SELECT w.start AS start, user, type, count(*) AS number FROM (
          SELECT window(event_time, '5 minutes', '2 minutes') AS w, user_id AS user, event_type AS type FROM events)
        WHERE w.end <= (SELECT max(event_time) - INTERVAL 10 MINUTES FROM events) GROUP BY w, user, type) e
      FULL OUTER JOIN user_activity a ON a.window_start = e.start AND a.user_id <=> e.user AND a.event_type = e.type
      WHERE NOT (a.event_count <=> e.number)
      """;
}
