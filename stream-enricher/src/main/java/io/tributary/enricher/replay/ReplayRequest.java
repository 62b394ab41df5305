package io.tributary.enricher.replay;

import io.tributary.enricher.replay.refusal.Selection;
import io.tributary.enricher.replay.repair.Repair;
import java.time.Duration;

/**
 * What is to be replayed, and how.
 *
 * @param maxAttempts the highest number of attempts that a record may reach
 * @param limit the most refusals that are sent
 * @param rate events per second; 0 for as fast as possible
 * @param patience for how long the service's decisions are waited for
 */
public record ReplayRequest(
    Selection selection,
    Repair repair,
    int maxAttempts,
    int limit,
    int rate,
    Mode mode,
    Duration patience) {

  /** How far a replay goes. */
  public enum Mode {
    DRY_RUN,
    SEND,
    /** Sends, then waits until the service has decided. */
    SEND_AND_WAIT
  }
}
