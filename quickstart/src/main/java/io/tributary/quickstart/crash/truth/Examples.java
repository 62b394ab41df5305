package io.tributary.quickstart.crash.truth;

import java.util.List;

/** Counts what is wrong in one way, and adds the first few cases to a list in words. */
final class Examples {
  private static final int KEPT = 3;

  private final List<String> words;
  private long count;
  private int kept;

  Examples(List<String> words) {
    this.words = words;
  }

  void add(long times, String example) {
    count += times;
    if (kept < KEPT) {
      kept++;
      words.add(example);
    }
  }

  long count() {
    return count;
  }
}
