/** Kafka serializers of Avro records with Confluent's framing and configuration keys. */
@NullMarked
package io.tributary.contract.serde;

import org.jspecify.annotations.NullMarked;
