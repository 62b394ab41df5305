/** Looks at everything that the writer depends on, changes nothing, and says what to do. */
@NullMarked
package io.tributary.lake.doctor;

import org.jspecify.annotations.NullMarked;
