package io.tributary.quickstart.account;

/**
 * The rows of both event tables that stem from one partition of the raw topic, by their source
 * offsets.
 */
public record PartitionRows(
    int partition, long rows, long distinctOffsets, long first, long last) {}
