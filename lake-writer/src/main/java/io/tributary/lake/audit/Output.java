package io.tributary.lake.audit;

/**
 * One partition of an output topic, and how far its table is.
 *
 * @param settledTo before this every record must be a row
 * @param heldTo before this every record that can be decoded must be a row
 */
record Output(Extent extent, long settledTo, long heldTo) {}
