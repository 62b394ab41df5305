/**
 * Child processes: how they are started, watched, asked to stop and, when all else fails, killed.
 */
@NullMarked
package io.tributary.quickstart.process;

import org.jspecify.annotations.NullMarked;
