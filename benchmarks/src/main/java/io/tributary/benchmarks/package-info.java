/** What is measured, and the command line that asks for it. */
@NullMarked
package io.tributary.benchmarks;

import org.jspecify.annotations.NullMarked;
