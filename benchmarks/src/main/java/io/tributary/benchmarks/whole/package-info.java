/** The whole pipeline beside the job that people copy. */
@NullMarked
package io.tributary.benchmarks.whole;

import org.jspecify.annotations.NullMarked;
