/**
 * What has become of the events: the lake is asked, every offset of the raw topic is accounted for,
 * and where the events were generated the tables are held against the truth. Comparing is pure;
 * only {@code LakeCommand} runs anything.
 */
@NullMarked
package io.tributary.quickstart.account;

import org.jspecify.annotations.NullMarked;
