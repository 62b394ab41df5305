/**
 * The service's configuration: one YAML file over the packaged defaults, read into small records,
 * with every problem reported at once.
 */
@NullMarked
package io.tributary.enricher.config;

import org.jspecify.annotations.NullMarked;
