package io.tributary.benchmarks.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.benchmarks.bench.Bench;
import io.tributary.benchmarks.process.LakeQuery;
import io.tributary.benchmarks.whole.HourlyTruth.Figures;
import io.tributary.benchmarks.whole.HourlyTruth.TypedHour;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a lake's tables hold.
 *
 * @param rows of {@code events}
 * @param ids the different ids among them
 * @param refusable rows that should have been refused
 * @param hours the rows of {@code hourly_revenue}
 */
record LakeContents(long rows, long ids, long refusable, Map<TypedHour, Figures> hours) {
  static LakeContents of(Bench bench, Path lake) {
    LakeQuery query =
        new LakeQuery(bench.installation(), bench.dir().lakeWriterConfig(), bench.dir().root());
    JsonNode events =
        query
            .rows(
                lake,
                "SELECT count(*) AS n, count(DISTINCT event_id) AS ids,"
                    + " count_if(event_type = 'page_veiw') AS refusable FROM events")
            .get(0);
    Map<TypedHour, Figures> hours = new HashMap<>();
    for (JsonNode hour :
        query.rows(
            lake,
            "SELECT unix_millis(window_start) AS start, event_type, orders, unique_users"
                + " FROM hourly_revenue")) {
      hours.put(
          new TypedHour(hour.path("start").asLong(), hour.path("event_type").asText()),
          new Figures(hour.path("orders").asLong(), hour.path("unique_users").asLong()));
    }
    return new LakeContents(
        events.path("n").asLong(),
        events.path("ids").asLong(),
        events.path("refusable").asLong(),
        hours);
  }
}
