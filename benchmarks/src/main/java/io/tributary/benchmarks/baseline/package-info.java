/** What would be written instead of stream-enricher, each a program of its own. */
@NullMarked
package io.tributary.benchmarks.baseline;

import org.jspecify.annotations.NullMarked;
