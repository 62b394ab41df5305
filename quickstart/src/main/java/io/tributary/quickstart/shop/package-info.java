/**
 * A generated day of an invented shop: reproducible byte for byte from a seed, with everything that
 * goes wrong in real streams, and with the truth about what must become of each event.
 */
@NullMarked
package io.tributary.quickstart.shop;

import org.jspecify.annotations.NullMarked;
