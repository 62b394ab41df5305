/**
 * Windowed tables kept from {@code events} without streaming state: the windows that new rows touch
 * are recomputed from the table and replaced in one commit, which remembers how far it went.
 *
 * <pre>
 * events ──changes since version v──▶ touched times ──▶ windows to write ──▶ one aggregation of events
 *                                        └──▶ watermark                              │
 * aggregate table ◀── replaceWhere, with {events version, watermark} in the commit ──┘
 * </pre>
 */
@NullMarked
package io.tributary.lake.aggregate;

import org.jspecify.annotations.NullMarked;
