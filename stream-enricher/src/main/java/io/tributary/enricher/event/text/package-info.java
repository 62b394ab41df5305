/** Checks and readings of text in fixed notations: times, dates, identifiers, addresses. */
@NullMarked
package io.tributary.enricher.event.text;

import org.jspecify.annotations.NullMarked;
