/** What the lake must hold, event by event, and where it holds something else. */
@NullMarked
package io.tributary.quickstart.crash.truth;

import org.jspecify.annotations.NullMarked;
