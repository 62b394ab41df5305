/**
 * Hadoop's local file system without its child processes: it starts {@code chmod} for each file
 * that is written and {@code readlink} for each that is renamed.
 */
@NullMarked
package io.tributary.lake.localfiles;

import org.jspecify.annotations.NullMarked;
