package io.tributary.quickstart.traffic;

import java.time.Duration;
import java.util.List;

/** Nothing has moved for a long time, and something is still missing; the message names it. */
public final class StalledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StalledException(Duration patience, List<String> outstanding) {
    super(
        "Nothing has moved for "
            + patience.toSeconds()
            + " s, and this is missing:\n  "
            + String.join("\n  ", outstanding)
            + "\nWhat to do: look at logs/stream-enricher.log and logs/lake-writer.log in the data folder; start again to go on"
            + " from here.");
  }
}
