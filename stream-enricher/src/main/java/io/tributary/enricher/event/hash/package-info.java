/** Hashes of identifiers. */
@NullMarked
package io.tributary.enricher.event.hash;

import org.jspecify.annotations.NullMarked;
