/**
 * Keeps the lake's tables fast to read and no larger than need be: compaction, Z-order and vacuum,
 * by a policy per table, without ever standing in a writer's way.
 */
@NullMarked
package io.tributary.lake.maintain;

import org.jspecify.annotations.NullMarked;
