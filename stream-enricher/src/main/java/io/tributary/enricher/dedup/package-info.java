/**
 * The memory of event ids: parts of time buckets, each a sorted hash table of primitives, with a
 * changelog of one record per batch of ids. {@code IdWindow} is what Kafka Streams sees of it;
 * {@code TaskChangelog} alone touches what Kafka Streams does not publish.
 */
@NullMarked
package io.tributary.enricher.dedup;

import org.jspecify.annotations.NullMarked;
