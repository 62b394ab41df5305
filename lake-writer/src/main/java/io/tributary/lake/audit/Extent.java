package io.tributary.lake.audit;

/**
 * What a partition holds.
 *
 * @param first the offset of the first record that it still has
 * @param readable the offset before which every transaction has ended
 * @param end the offset that the next record gets
 */
record Extent(long first, long readable, long end) {}
