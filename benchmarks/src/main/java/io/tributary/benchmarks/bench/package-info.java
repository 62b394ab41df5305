/** Broker, registry and raw events for one contender at a time, and what each has written. */
@NullMarked
package io.tributary.benchmarks.bench;

import org.jspecify.annotations.NullMarked;
