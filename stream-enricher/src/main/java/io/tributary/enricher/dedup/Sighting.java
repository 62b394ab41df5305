package io.tributary.enricher.dedup;

/**
 * What the memory knows of an event's id.
 *
 * @param partition of the first record with the id, in the raw topic; -1 for a first sighting
 * @param offset of the first record with the id; -1 for a first sighting
 */
public record Sighting(Kind kind, int partition, long offset) {

  /** Never seen within the window, or seen as this very record. */
  public static final Sighting FIRST = new Sighting(Kind.FIRST, -1, -1);

  /** The closed set of sightings. */
  public enum Kind {
    FIRST,
    /** The same id with the same payload. */
    DUPLICATE,
    /** The same id with another payload. */
    CONFLICT
  }
}
