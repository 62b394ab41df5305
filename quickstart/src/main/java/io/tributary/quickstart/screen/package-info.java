/** What a person sees: lines, a line of progress that is written over itself, and tables. */
@NullMarked
package io.tributary.quickstart.screen;

import org.jspecify.annotations.NullMarked;
