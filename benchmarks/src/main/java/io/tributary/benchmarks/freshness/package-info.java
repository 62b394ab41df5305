/**
 * How soon an event can be read from {@code events}, at a steady rate and after an outage.
 *
 * <pre>
 * Schedule ─▶ OpenLoop ─▶ Pipeline (both services) ─▶ events ─▶ LakeReading ─┐
 *                              └─▶ CommitWatch ──────────────────────────────┴─▶ Commits ─▶ Latencies
 * </pre>
 */
@NullMarked
package io.tributary.benchmarks.freshness;

import org.jspecify.annotations.NullMarked;
