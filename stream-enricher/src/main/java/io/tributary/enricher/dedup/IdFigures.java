package io.tributary.enricher.dedup;

/**
 * How large a memory is.
 *
 * @param windowMs for how long ids are remembered now: less than configured once the bound was met
 */
public record IdFigures(long ids, long bytes, long windowMs) {}
