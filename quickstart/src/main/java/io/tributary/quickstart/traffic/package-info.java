/**
 * Events on their way: where they come from, how they are sent, how far each has come and what is
 * still missing.
 */
@NullMarked
package io.tributary.quickstart.traffic;

import org.jspecify.annotations.NullMarked;
