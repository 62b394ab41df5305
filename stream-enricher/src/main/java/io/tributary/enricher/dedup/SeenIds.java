package io.tributary.enricher.dedup;

/** Tells whether an event's id was there before, and remembers new ones. */
public interface SeenIds {

  /** What is known of an event's id; moves the window on to the event's record. */
  Sighting look(SeenEvent event, long nowMs);

  /** Remembers an event that was looked for and is new. */
  void remember(SeenEvent event);
}
