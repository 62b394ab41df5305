/**
 * The crash matrix: both services, the broker and the registry are killed, stopped, cut off and
 * lied to at named points, and the lake is held against the truth each time.
 *
 * <pre>
 * CrashMatrix ─▶ Matrix ─▶ SeedRuns ─▶ CrashRun: Point ▸ Stage ▸ mend ▸ drain ▸ audit ▸ Judgement ─▶ Result
 *                             └▶ Site (platform, small disks, ledger, lake)              └▶ report
 * </pre>
 */
@NullMarked
package io.tributary.quickstart.crash;

import org.jspecify.annotations.NullMarked;
