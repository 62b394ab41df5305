package io.tributary.enricher.event;

import org.jspecify.annotations.Nullable;

/** Reads record values into events, one at a time; keeps its buffers, so it is for one thread. */
public final class EventParser {

  private final Event event;

  EventParser(Event event) {
    this.event = event;
  }

  /**
   * Reads and checks one record value; ends the validity of the event given before.
   *
   * @param recordTimestampMs the record's own timestamp, to which the event's is compared
   */
  public Parsed parse(byte @Nullable [] value, long recordTimestampMs) {
    event.clear();
    throw new UnsupportedOperationException("to follow");
  }
}
