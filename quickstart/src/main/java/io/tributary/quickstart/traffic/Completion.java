package io.tributary.quickstart.traffic;

import java.time.Duration;
import java.util.List;

/** Notices when all has arrived, and when nothing moves any more although something is missing. */
public final class Completion {
  private final Duration patience;
  private List<String> outstanding = List.of();
  private long lastChange = System.nanoTime();
  private int timesComplete;

  public Completion(Duration patience) {
    this.patience = patience;
  }

  /** Takes note of what is outstanding now; true when nothing was, twice in a row. */
  public boolean isComplete(List<String> now) {
    timesComplete = now.isEmpty() ? timesComplete + 1 : 0;
    if (!now.equals(outstanding)) {
      outstanding = now;
      lastChange = System.nanoTime();
    }
    if (!now.isEmpty() && System.nanoTime() - lastChange > patience.toNanos()) {
      throw new StalledException(patience, now);
    }
    return timesComplete > 1;
  }
}
