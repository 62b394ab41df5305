/** What a crash matrix came to, as Markdown for people and as JSON for programs. */
@NullMarked
package io.tributary.quickstart.crash.report;

import org.jspecify.annotations.NullMarked;
