/** Writing Avro's binary encoding into a growing buffer. */
@NullMarked
package io.tributary.enricher.event.avro;

import org.jspecify.annotations.NullMarked;
