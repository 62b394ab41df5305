/**
 * Questions to the lake from a command line: SQL by the tables' names, and the state of each table.
 */
@NullMarked
package io.tributary.lake.query;

import org.jspecify.annotations.NullMarked;
