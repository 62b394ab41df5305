package io.tributary.enricher.stream;

import io.tributary.enricher.config.TopicsConfig;

/**
 * What an event's fate is written with.
 *
 * @param serviceVersion the program's version, stamped on refusals
 */
public record Outputs(
    TopicsConfig topics,
    AvroOutput avro,
    OutputLimits limits,
    Tally tally,
    String serviceVersion) {}
