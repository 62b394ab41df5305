/**
 * The flow of an event through Kafka Streams:
 *
 * <pre>
 * events.raw → [key by id → repartition] → parse → validate → look up the id → enrich → encode
 *            → remember the id → events.enriched
 *            ↘ refuse, whole   → events.rejected
 * reference topics → tables in memory
 * </pre>
 *
 * {@code EnricherTopology} draws it, {@code EventProcessor} is it, {@code StreamsProperties} holds
 * the production defaults.
 */
@NullMarked
package io.tributary.enricher.stream;

import org.jspecify.annotations.NullMarked;
