/**
 * Reference data: a topic becomes a table in memory, complete before the first event is enriched
 * and changing while the service runs.
 */
@NullMarked
package io.tributary.enricher.reference;

import org.jspecify.annotations.NullMarked;
