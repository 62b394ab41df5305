/** What more threads, instances, partitions and cores bring. */
@NullMarked
package io.tributary.benchmarks.scaling;

import org.jspecify.annotations.NullMarked;
