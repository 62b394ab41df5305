/** From the bytes of an enriched event to a row of Spark. */
@NullMarked
package io.tributary.benchmarks.decode;

import org.jspecify.annotations.NullMarked;
