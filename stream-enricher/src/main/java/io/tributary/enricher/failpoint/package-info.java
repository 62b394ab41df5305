/**
 * Places at which a test from outside can hold the service, in order to kill it exactly there; and
 * a clock that it can set. Nothing of it does anything unless the system property {@code
 * tributary.fail-points} names a directory.
 */
@NullMarked
package io.tributary.enricher.failpoint;

import org.jspecify.annotations.NullMarked;
