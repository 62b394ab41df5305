/** What it costs to keep aggregates true while events come, and how that grows. */
@NullMarked
package io.tributary.benchmarks.aggregates;

import org.jspecify.annotations.NullMarked;
