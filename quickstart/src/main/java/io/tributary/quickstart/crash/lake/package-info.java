/**
 * The lake as the crash matrix sees it: its tables read without Spark, and an audit that stays
 * warm.
 */
@NullMarked
package io.tributary.quickstart.crash.lake;

import org.jspecify.annotations.NullMarked;
