package io.tributary.enricher.dedup;

/**
 * What the memory knows of an event's id.
 *
 * @param partition of the first record with the id, in the raw topic; -1 for a first sighting
 * @param offset of the first record with the id; -1 for a first sighting
 */
public record Sighting(Kind kind, int partition, long offset) {

  /** Never seen within the window. */
  public static final Sighting FIRST = new Sighting(Kind.FIRST, -1, -1);

  /** What an event is if its id was first seen at some position, with some payload. */
  static Sighting of(SeenEvent event, long first, int payloadHash) {
    Kind kind =
        payloadHash == SeenEvent.UNKNOWN_PAYLOAD || payloadHash == event.payloadHash()
            ? Kind.DUPLICATE
            : Kind.CONFLICT;
    return new Sighting(kind, Position.partition(first), Position.offset(first));
  }

  /** The closed set of sightings. */
  public enum Kind {
    FIRST,
    /** The same id with the same payload. */
    DUPLICATE,
    /** The same id with another payload. */
    CONFLICT
  }
}
