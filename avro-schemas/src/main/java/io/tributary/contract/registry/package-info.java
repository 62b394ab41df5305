/** Access to a schema registry that speaks the Confluent REST API. */
@NullMarked
package io.tributary.contract.registry;

import org.jspecify.annotations.NullMarked;
