package io.tributary.lake.audit;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;

/** The offset of each partition at which an audit begins: 0 where none is given. */
record Floors(HashMap<Partition, Long> offsets) implements Serializable {
  /** More partitions than this are asked for by their least offset. */
  private static final int PARTITIONS_BY_NAME = 64;

  static final Floors NONE = new Floors(new HashMap<>());

  static Floors of(Map<Partition, Long> offsets) {
    return new Floors(new HashMap<>(offsets));
  }

  long of(Partition partition) {
    return offsets.getOrDefault(partition, 0L);
  }

  boolean isEmpty() {
    return offsets.isEmpty();
  }

  /** Selects the rows at or after the floors, so that a file's statistics can leave it out. */
  Column select(String column, String topic) {
    Column at = col(column + ".offset");
    Column number = col(column + ".partition");
    Map<Partition, Long> own = new HashMap<>(offsets);
    own.keySet().removeIf(each -> !each.topic().equals(topic));
    // A file has rows of many partitions: its statistics only tell that all it has is before any
    // floor.
    long least = own.values().stream().mapToLong(Long::longValue).min().orElse(0);
    Column late = col(column + ".topic").equalTo(topic).and(at.geq(least));
    if (own.size() > PARTITIONS_BY_NAME) {
      return late;
    }
    Column early = lit(false);
    for (Map.Entry<Partition, Long> each : own.entrySet()) {
      early = early.or(number.equalTo(each.getKey().number()).and(at.lt(each.getValue())));
    }
    return late.and(not(early));
  }
}
