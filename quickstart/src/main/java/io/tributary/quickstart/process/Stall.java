package io.tributary.quickstart.process;

import java.time.Duration;
import java.util.Locale;

/**
 * A wait that is in vain: for so long nothing came nearer.
 *
 * @param lasted since something came nearer
 * @param used processor time since then
 * @param logged bytes logged since then
 * @param missing what is missing, in words
 */
public record Stall(Duration lasted, Duration used, long logged, String missing) {

  /** The same with other words for what is missing. */
  public Stall missing(String words) {
    return new Stall(lasted, used, logged, words);
  }

  /** What was seen, as the rest of a sentence about who was waited for. */
  public String words() {
    return String.format(
        Locale.ROOT,
        "came no further for %d s (it used %.1f s of processor time and logged %,d bytes)%s",
        lasted.toSeconds(),
        used.toMillis() / 1_000.0,
        logged,
        missing.isEmpty() ? "" : "; missing: " + missing);
  }
}
