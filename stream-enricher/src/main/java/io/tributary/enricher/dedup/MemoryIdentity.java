package io.tributary.enricher.dedup;

import io.tributary.enricher.config.DedupConfig.Partitioning;
import org.apache.kafka.common.Uuid;

/**
 * What the places and the tasks of a memory of ids refer to: under another identity the same place
 * means another record, or the same id another task.
 *
 * @param rawTopic the raw topic's id, which changes when the topic is deleted and made anew
 * @param partitioning who brings the records of one id together
 * @param partitions how many tasks share the ids: the partitions of the topic that they read
 */
public record MemoryIdentity(Uuid rawTopic, Partitioning partitioning, int partitions) {}
