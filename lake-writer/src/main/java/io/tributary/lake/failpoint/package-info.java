/**
 * Places at which the service can be held from outside, so that a test can kill it exactly there;
 * all of it inert unless the system property {@code tributary.fail-points} names a folder.
 */
@NullMarked
package io.tributary.lake.failpoint;

import org.jspecify.annotations.NullMarked;
