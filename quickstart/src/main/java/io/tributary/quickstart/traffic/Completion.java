package io.tributary.quickstart.traffic;

import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.process.StallDetector;
import io.tributary.quickstart.process.WorkSigns;
import java.util.List;
import java.util.function.Supplier;

/** Notices when all has arrived, and when nothing comes nearer although something is missing. */
public final class Completion {
  private final Supplier<WorkSigns> signs;
  private final Supplier<List<String>> lacking;
  private final StallDetector detector;
  private int timesComplete;

  /** Of what a platform works on. */
  public Completion(Platform platform) {
    this(platform::signs, platform::missing, new StallDetector());
  }

  /**
   * With another look at who works.
   *
   * @param signs what shows of the work
   * @param lacking what those who work say that they lack
   */
  Completion(Supplier<WorkSigns> signs, Supplier<List<String>> lacking, StallDetector detector) {
    this.signs = signs;
    this.lacking = lacking;
    this.detector = detector;
  }

  /** Takes note of what is outstanding now; true when nothing was, twice in a row. */
  public boolean isComplete(List<String> now) {
    timesComplete = now.isEmpty() ? timesComplete + 1 : 0;
    requireProgress(now);
    return timesComplete > 1;
  }

  /** Fails when something is outstanding, and nothing has come nearer for too long. */
  public void requireProgress(List<String> now) {
    if (!now.isEmpty()) {
      detector
          .look(() -> signs.get().missing(String.join("; ", now)))
          .ifPresent(
              stall -> {
                throw new StalledException(stall, now, lacking.get());
              });
    }
  }
}
