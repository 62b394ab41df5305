/** Root of lake-writer. */
@NullMarked
package io.tributary.lake;

import org.jspecify.annotations.NullMarked;
