/** A contender as a process, and what it costs. */
@NullMarked
package io.tributary.benchmarks.process;

import org.jspecify.annotations.NullMarked;
