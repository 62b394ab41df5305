/**
 * What others may ask the running service: is it alive, is it ready and what is missing, and its
 * figures.
 */
@NullMarked
package io.tributary.lake.health;

import org.jspecify.annotations.NullMarked;
