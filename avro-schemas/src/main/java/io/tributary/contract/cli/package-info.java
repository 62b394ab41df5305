/** The command line: {@code contract check}, {@code register} and {@code release}. */
@NullMarked
package io.tributary.contract.cli;

import org.jspecify.annotations.NullMarked;
