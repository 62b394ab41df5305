/** What programs print, made harmless to whoever reads it on a screen or in a log. */
@NullMarked
package io.tributary.contract.terminal;

import org.jspecify.annotations.NullMarked;
