package io.tributary.lake.position;

/**
 * Where a query begins.
 *
 * @param from the first offsets to read where the checkpoint does not say; none means the topic's
 *     beginning
 * @param held what the table holds already: records before these offsets are not written again
 * @param seen records before these offsets may be a row of some table, as undecodable ones
 */
public record StartingPoint(Offsets from, Offsets held, Offsets seen) {
  /** The topic's beginning, with nothing held or seen. */
  public static final StartingPoint NONE =
      new StartingPoint(Offsets.NONE, Offsets.NONE, Offsets.NONE);

  /** The same, but reading begins no earlier than at some offsets. */
  public StartingPoint notBefore(Offsets beginning) {
    return from.isEmpty() ? this : new StartingPoint(from.furthest(beginning), held, seen);
  }
}
