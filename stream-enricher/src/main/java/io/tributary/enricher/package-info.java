/**
 * The program. An event's way:
 *
 * <pre>
 * events.raw ─▶ stream.EventProcessor ─▶ events.enriched | events.rejected
 *                 │ event       bytes → parsed, validated row over the contract's schemas
 *                 │ dedup       was its id seen within the window?
 *                 │ enrich      configured steps, with reference tables
 * </pre>
 *
 * {@code config} reads what an operator sets, {@code service} wires and runs, {@code operation}
 * shows health and metrics.
 */
@NullMarked
package io.tributary.enricher;

import org.jspecify.annotations.NullMarked;
