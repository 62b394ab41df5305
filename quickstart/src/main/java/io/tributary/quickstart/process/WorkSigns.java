package io.tributary.quickstart.process;

import java.time.Duration;

/**
 * What shows from outside whether work goes on.
 *
 * @param used processor time that the processes have used
 * @param waited time that they were ready to run and waited for a processor; zero where the system
 *     does not tell
 * @param logged bytes that they have written to their logs and outputs
 * @param missing what is still missing, in words
 */
public record WorkSigns(Duration used, Duration waited, long logged, String missing) {
  public static final WorkSigns NONE = new WorkSigns(Duration.ZERO, Duration.ZERO, 0, "");

  /** The signs of both. */
  public WorkSigns plus(WorkSigns other) {
    return new WorkSigns(
        used.plus(other.used), waited.plus(other.waited), logged + other.logged, missing);
  }

  /** The same with other words for what is missing. */
  public WorkSigns missing(String words) {
    return new WorkSigns(used, waited, logged, words);
  }
}
