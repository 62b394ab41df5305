/**
 * Rules over several fields of a record: CEL expressions in a schema's {@code rules} property.
 * Needs dev.cel on the class path.
 */
@NullMarked
package io.tributary.contract.rules;

import org.jspecify.annotations.NullMarked;
