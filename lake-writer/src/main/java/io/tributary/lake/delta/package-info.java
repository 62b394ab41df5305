/**
 * What the rest of lake-writer needs to know of a Delta table beyond Delta's public API: its
 * version, its commits and its files, read from the log without a Spark job where that is possible.
 */
@NullMarked
package io.tributary.lake.delta;

import org.jspecify.annotations.NullMarked;
