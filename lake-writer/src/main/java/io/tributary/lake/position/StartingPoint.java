package io.tributary.lake.position;

/**
 * Where a query begins.
 *
 * @param from the first offsets to read where the checkpoint does not say; none means the topic's
 *     beginning
 * @param held what the table holds already: records before these offsets are not written again
 */
public record StartingPoint(Offsets from, Offsets held) {}
