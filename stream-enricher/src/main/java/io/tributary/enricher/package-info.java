/** Root of stream-enricher. */
@NullMarked
package io.tributary.enricher;

import org.jspecify.annotations.NullMarked;
