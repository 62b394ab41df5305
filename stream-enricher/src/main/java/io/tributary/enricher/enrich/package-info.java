/**
 * The enrichment steps, compiled against the contract so that an event meets no names, only fields.
 * A step is pure: it changes the event and says how that went.
 */
@NullMarked
package io.tributary.enricher.enrich;

import org.jspecify.annotations.NullMarked;
