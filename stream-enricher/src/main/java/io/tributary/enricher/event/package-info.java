/**
 * bytes → {@code JsonScanner} → typed slots → checks and rules → {@code Event} → Avro bytes, or
 * {@code Refused} with every reason.
 *
 * <p>The pure event path: no I/O, no clock, no logging. A contract is compiled once from the
 * schemas; a parser then reads each record value in one pass over its bytes, without a tree, into a
 * reusable row over the enriched schema.
 */
@NullMarked
package io.tributary.enricher.event;

import org.jspecify.annotations.NullMarked;
