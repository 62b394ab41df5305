/** The report: a section for each benchmark, as Markdown for people and as JSON. */
@NullMarked
package io.tributary.benchmarks.report;

import org.jspecify.annotations.NullMarked;
