package io.tributary.lake.position;

/** The records of one topic from the first offsets on and before the second. */
public record OffsetRange(Offsets from, Offsets end) {}
