/**
 * Repairs of refused events: a JSON merge patch, or an expression for a field; pure. What a repair
 * does not name keeps its bytes, and no number loses a digit.
 */
@NullMarked
package io.tributary.enricher.replay.repair;

import org.jspecify.annotations.NullMarked;
