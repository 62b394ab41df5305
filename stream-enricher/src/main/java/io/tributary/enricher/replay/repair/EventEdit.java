package io.tributary.enricher.replay.repair;

/** One change of an event's JSON. */
interface EventEdit {

  /**
   * The changed event.
   *
   * @throws UnrepairableException if it cannot be changed so
   */
  ObjectText apply(ObjectText event);
}
