/** From Kafka to Delta: lake-writer beside the writing alone. */
@NullMarked
package io.tributary.benchmarks.lake;

import org.jspecify.annotations.NullMarked;
