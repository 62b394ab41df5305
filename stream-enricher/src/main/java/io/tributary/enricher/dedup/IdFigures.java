package io.tributary.enricher.dedup;

/**
 * How large a memory is.
 *
 * @param onDisk how many of the ids are on disk
 * @param bytes of heap
 * @param windowMs for how long ids are remembered now: less than configured once the bound was met
 */
public record IdFigures(long ids, long onDisk, long bytes, long windowMs) {}
