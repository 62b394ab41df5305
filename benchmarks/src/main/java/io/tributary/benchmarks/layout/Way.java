package io.tributary.benchmarks.layout;

import java.util.Map;

/**
 * A way to get an answer.
 *
 * @param words what is particular to it
 * @param sql the query, over layouts by their names
 * @param settings those of Spark's that differ from its defaults
 */
record Way(String words, String sql, Map<String, String> settings) {
  Way {
    settings = Map.copyOf(settings);
  }

  /** With all of Spark's settings as they come. */
  static Way of(String words, String sql) {
    return new Way(words, sql, Map.of());
  }

  Way with(Map<String, String> changed) {
    return new Way(words, sql, changed);
  }
}
