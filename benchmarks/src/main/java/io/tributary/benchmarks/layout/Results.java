package io.tributary.benchmarks.layout;

import io.tributary.benchmarks.layout.Comparison.Role;
import java.util.List;

/** What the program that measures hands over. */
record Results(List<Built> layouts, List<Asked> queries) {
  Results {
    layouts = List.copyOf(layouts);
    queries = List.copyOf(queries);
  }

  /**
   * A layout, and what it took to make it of what was there before.
   *
   * @param made from what, and how
   * @param rows that were written for it
   */
  record Built(
      String layout,
      String made,
      long rows,
      long files,
      long bytes,
      double seconds,
      double cpuSeconds) {
    double cpuMicrosPerRow() {
      return cpuSeconds * 1e6 / rows;
    }
  }

  /**
   * A query's answer, and what it took.
   *
   * @param comparison its place among the comparisons
   * @param files of tables that were read
   * @param bytesRead of those files
   */
  record Asked(
      int comparison,
      Role role,
      double seconds,
      double cpuSeconds,
      long files,
      long bytesRead,
      String answer) {}

  /** What one way of a comparison took, each time. */
  List<Asked> of(int comparison, Role role) {
    return queries.stream()
        .filter(each -> each.comparison() == comparison && each.role() == role)
        .toList();
  }
}
