/**
 * The proof that nothing is lost or doubled: the offsets of the raw topic against the rows of the
 * tables, the output topics against the tables, and what is in no table asked of the topics.
 *
 * <pre>
 * group's offsets → ends of topics → tables at pinned versions → offsets without a row
 *   → in the output topics, not yet written: in flight · in the raw topic: missing · nowhere: no record
 * </pre>
 */
@NullMarked
package io.tributary.lake.audit;

import org.jspecify.annotations.NullMarked;
