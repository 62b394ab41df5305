/**
 * The two streaming queries: a topic's records, decoded by their own schemas, become rows of a
 * table exactly once, and records that cannot be decoded become rows of {@code events_rejected}.
 */
@NullMarked
package io.tributary.lake.ingest;

import org.jspecify.annotations.NullMarked;
