package io.tributary.quickstart;

import java.nio.file.Path;
import java.util.List;

/** What a run of the quickstart was asked to do; without input files it generates events. */
record Options(int events, long seed, List<Path> input, long rate, Path dataDir, After after) {
  Options {
    input = List.copyOf(input);
  }

  /** What happens when the run is over. */
  enum After {
    STOP,
    STAY
  }

  boolean isGenerated() {
    return input.isEmpty();
  }
}
