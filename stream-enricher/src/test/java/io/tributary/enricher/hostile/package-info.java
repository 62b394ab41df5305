/**
 * Input that nobody should send: a corpus of records with the one fate of each, and a million
 * mutations of good events. A case is one line of its family's class ({@code …Cases}).
 */
@NullMarked
package io.tributary.enricher.hostile;

import org.jspecify.annotations.NullMarked;
