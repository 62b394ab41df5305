package io.tributary.quickstart.crash.truth;

import io.tributary.quickstart.crash.lake.LakeRow;
import java.util.Objects;

/** Where a record was written to: a row of the lake names it as its source. */
public record Place(String topic, int partition, long offset) {

  /** The source of a row of {@code events} or {@code events_rejected}. */
  public static Place of(LakeRow row) {
    return new Place(
        Objects.requireNonNullElse(row.get("source.topic"), ""),
        Integer.parseInt(Objects.requireNonNullElse(row.get("source.partition"), "-1")),
        Long.parseLong(Objects.requireNonNullElse(row.get("source.offset"), "-1")));
  }

  @Override
  public String toString() {
    return topic + " partition " + partition + " offset " + offset;
  }
}
