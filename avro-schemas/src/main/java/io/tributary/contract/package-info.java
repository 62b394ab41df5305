/** The contract between the services: schemas, wire format and registry access. */
@NullMarked
package io.tributary.contract;

import org.jspecify.annotations.NullMarked;
