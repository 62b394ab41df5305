package io.tributary.enricher.enrich;

import io.tributary.enricher.event.Event;
import io.tributary.enricher.event.EventField;
import java.util.List;

/** Time columns in UTC: the time itself, its day and its hour. */
record TimeStep(String name, EventField from, EventField time, EventField date, EventField hour)
    implements EnrichmentStep {

  private static final long HOUR_MS = 3_600_000L;
  private static final long HOURS_OF_DAY = 24;

  @Override
  public List<EventField> writes() {
    return List.of(time, date, hour);
  }

  @Override
  public StepResult apply(Event event) {
    if (!event.isNull(from)) {
      long timestamp = event.number(from);
      long hours = Math.floorDiv(timestamp, HOUR_MS);
      event.setNumber(time, timestamp);
      event.setNumber(date, Math.floorDiv(hours, HOURS_OF_DAY));
      event.setNumber(hour, Math.floorMod(hours, HOURS_OF_DAY));
    }
    return StepResult.APPLIED;
  }
}
