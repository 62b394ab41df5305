/** From raw JSON to enriched Avro: stream-enricher beside what would be written instead of it. */
@NullMarked
package io.tributary.benchmarks.enricher;

import org.jspecify.annotations.NullMarked;
