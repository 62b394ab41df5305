/**
 * The platform of the quickstart: broker, registry and both services, each a process of its own.
 *
 * <pre>
 * Broker ─▶ Topics ─┐
 *                   ├─▶ ReferenceData ─▶ stream-enricher ─▶ lake-writer
 * Registry ─▶ contract register ─┘
 * </pre>
 */
@NullMarked
package io.tributary.quickstart.platform;

import org.jspecify.annotations.NullMarked;
