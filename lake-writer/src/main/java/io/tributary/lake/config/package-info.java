/**
 * What a user may set, and the loader that reports every problem of a file at once, before anything
 * starts.
 */
@NullMarked
package io.tributary.lake.config;

import org.jspecify.annotations.NullMarked;
