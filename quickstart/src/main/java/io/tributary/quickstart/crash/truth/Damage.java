package io.tributary.quickstart.crash.truth;

import java.util.List;

/**
 * What is wrong with a lake.
 *
 * @param lost records that are no row, or accepted events that are no row of {@code events}
 * @param doubled rows that a record, or an event's id, has beyond its one
 * @param wrong rows with other values than they must have, or of records that nobody sent
 * @param wrongAggregateRows rows that an aggregate lacks, has too many, or has with other values
 * @param examples the first of each kind, in words
 */
public record Damage(
    long lost, long doubled, long wrong, long wrongAggregateRows, List<String> examples) {
  public static final Damage NONE = new Damage(0, 0, 0, 0, List.of());

  public Damage {
    examples = List.copyOf(examples);
  }

  public boolean isNone() {
    return lost == 0 && doubled == 0 && wrong == 0 && wrongAggregateRows == 0;
  }
}
