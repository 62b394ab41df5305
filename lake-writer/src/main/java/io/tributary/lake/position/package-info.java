/**
 * How far a topic has been written: by the tables' own commits, which are the truth, and by a
 * query's checkpoint, which is kept only while it agrees with them.
 */
@NullMarked
package io.tributary.lake.position;

import org.jspecify.annotations.NullMarked;
