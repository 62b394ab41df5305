/** Root of quickstart. */
@NullMarked
package io.tributary.quickstart;

import org.jspecify.annotations.NullMarked;
