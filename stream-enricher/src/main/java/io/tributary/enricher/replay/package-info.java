/**
 * The command that sends refusals back:
 *
 * <pre>
 * events.rejected ─▶ Planner: select, skip what was sent, repair, foretell ─▶ Plan
 *                      ▲ events.replayed, raw values left out, reference data, the memory of ids
 * Plan ─▶ ReplaySender ─▶ events.raw + events.replayed, in one transaction
 *           FateWatch: events.enriched + events.rejected ─▶ predicted beside actual
 * </pre>
 */
@NullMarked
package io.tributary.enricher.replay;

import org.jspecify.annotations.NullMarked;
