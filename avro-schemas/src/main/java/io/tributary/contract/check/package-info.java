/**
 * What makes a contract fit to be released: compatible with its past, representable in the lake,
 * its words and rules usable.
 */
@NullMarked
package io.tributary.contract.check;

import org.jspecify.annotations.NullMarked;
