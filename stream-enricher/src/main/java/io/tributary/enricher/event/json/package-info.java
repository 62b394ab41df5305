/** Reading JSON text byte by byte: syntax, strings, numbers and repeated keys. */
@NullMarked
package io.tributary.enricher.event.json;

import org.jspecify.annotations.NullMarked;
