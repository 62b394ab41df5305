package io.tributary.lake.audit;

/**
 * One partition's account.
 *
 * @param from the first offset
 * @param to the first offset not included
 * @param remembered up to which offset an earlier audit stands for it
 */
record PartitionReport(Partition partition, long from, long to, long remembered, Tally tally) {}
