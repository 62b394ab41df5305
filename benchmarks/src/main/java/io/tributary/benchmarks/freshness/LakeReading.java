package io.tributary.benchmarks.freshness;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.benchmarks.Benchmark.WrongOutputException;
import io.tributary.benchmarks.process.LakeQuery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a lake says of its table {@code events}.
 *
 * @param modifiedMs what the change feed calls the time of each commit that brought rows
 */
record LakeReading(
    long rows, long ids, long compactions, List<Arrival> arrivals, Map<Long, Long> modifiedMs) {
  private static final String SQL =
      """
      SELECT count(*) AS n, count(DISTINCT event_id) AS ids FROM events;
      SELECT _commit_version AS version, unix_millis(_commit_timestamp) AS modified,
        unix_millis(event_time) div %1$d * %1$d AS due, count(*) AS n
      FROM table_changes('events', 0) WHERE _change_type = 'insert' GROUP BY 1, 2, 3;
      DESCRIBE HISTORY events
      """
          .formatted(Arrival.SLOT_MS);

  static LakeReading of(LakeQuery query, Path lake) {
    long rows = 0;
    long ids = 0;
    long compactions = 0;
    List<Arrival> arrivals = new ArrayList<>();
    Map<Long, Long> modified = new HashMap<>();
    for (JsonNode row : query.rows(lake, SQL)) {
      if (row.has("operation")) {
        compactions += row.path("operation").asText().equals("OPTIMIZE") ? 1 : 0;
      } else if (row.has("ids")) {
        rows = row.path("n").asLong();
        ids = row.path("ids").asLong();
      } else {
        long version = row.path("version").asLong();
        arrivals.add(new Arrival(version, row.path("due").asLong(), row.path("n").asLong()));
        modified.put(version, row.path("modified").asLong());
      }
    }
    return new LakeReading(rows, ids, compactions, arrivals, modified);
  }

  /** Throws unless each accepted event is one row, and has come once. */
  void check(long accepted) {
    long came = arrivals.stream().mapToLong(Arrival::rows).sum();
    if (rows != accepted || ids != accepted || came != accepted) {
      throw new WrongOutputException(
          "events has %,d rows with %,d ids, %,d of them in its change feed, where there must be %,d"
              .formatted(rows, ids, came, accepted));
    }
  }
}
