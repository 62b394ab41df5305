/**
 * From Avro's bytes to Spark's rows: a reader compiled once per writer's schema and target columns.
 * Pure: no I/O, no clock, no logging.
 */
@NullMarked
package io.tributary.lake.decode;

import org.jspecify.annotations.NullMarked;
