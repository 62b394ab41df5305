/** Looks at everything that the service depends on, changes nothing, and says what to do. */
@NullMarked
package io.tributary.enricher.doctor;

import org.jspecify.annotations.NullMarked;
