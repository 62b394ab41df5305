/** What an operator sees of the running service: health and metrics over HTTP. */
@NullMarked
package io.tributary.enricher.operation;

import org.jspecify.annotations.NullMarked;
