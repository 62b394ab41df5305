package io.tributary.quickstart.shop;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must become of an event. */
public sealed interface Fate permits Fate.Accepted, Fate.Refused {

  /** The event is a row of {@code events} with these values; {@code timestamp} in ms UTC. */
  record Accepted(
      String type,
      @Nullable String user,
      long timestamp,
      @Nullable BigDecimal revenue,
      @Nullable BigDecimal revenueUsd)
      implements Fate {

    /** The hour that the event belongs to. */
    public Instant hour() {
      return Instant.ofEpochMilli(timestamp).truncatedTo(ChronoUnit.HOURS);
    }
  }

  /**
   * The event is a row of {@code events_rejected} with this outcome and exactly these reason codes.
   */
  record Refused(String outcome, List<String> codes) implements Fate {
    public Refused {
      codes = List.copyOf(codes);
    }
  }
}
