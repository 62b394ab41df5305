/** Refusals as their topic holds them, and which of them are chosen; pure. */
@NullMarked
package io.tributary.enricher.replay.refusal;

import org.jspecify.annotations.NullMarked;
