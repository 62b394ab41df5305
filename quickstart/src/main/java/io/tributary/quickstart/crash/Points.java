package io.tributary.quickstart.crash;

import java.util.List;
import java.util.stream.Stream;

/** Every crash point, in the order in which they are run. */
final class Points {
  /** Last, so that it looks back on the days of all others. */
  private static final List<Point> IN_THE_END =
      List.of(
          new Point(
              "nothing",
              "no crash: a day, then an audit of all days, with the aggregates recomputed by Spark",
              Point.Audit.OF_EVERYTHING,
              Stage::sendEvents));

  private Points() {}

  static List<Point> all() {
    return Stream.of(
            EnricherPoints.ALL,
            LakePoints.ALL,
            OutagePoints.ALL,
            DeceptionPoints.ALL,
            OperatorPoints.ALL,
            IN_THE_END)
        .flatMap(List::stream)
        .toList();
  }
}
