package io.tributary.contract.serde;

import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.common.errors.SerializationException;

/**
 * The schema of whatever can be written: an Avro value's own, or the one that Confluent's
 * serializer takes for a Java value.
 */
final class WritableSchemas {

  private static final Schema BOOLEAN = Schema.create(Schema.Type.BOOLEAN);
  private static final Schema INT = Schema.create(Schema.Type.INT);
  private static final Schema LONG = Schema.create(Schema.Type.LONG);
  private static final Schema FLOAT = Schema.create(Schema.Type.FLOAT);
  private static final Schema DOUBLE = Schema.create(Schema.Type.DOUBLE);
  private static final Schema STRING = Schema.create(Schema.Type.STRING);
  private static final Schema BYTES = Schema.create(Schema.Type.BYTES);

  private WritableSchemas() {}

  static Schema of(String topic, Object value) {
    if (value instanceof GenericContainer avro) {
      return avro.getSchema();
    } else if (value instanceof CharSequence) {
      return STRING;
    } else if (value instanceof byte[] || value instanceof ByteBuffer) {
      return BYTES;
    }
    return ofNumber(topic, value);
  }

  private static Schema ofNumber(String topic, Object value) {
    if (value instanceof Long) {
      return LONG;
    } else if (value instanceof Integer) {
      return INT;
    } else if (value instanceof Double) {
      return DOUBLE;
    } else if (value instanceof Float) {
      return FLOAT;
    } else if (value instanceof Boolean) {
      return BOOLEAN;
    }
    throw new SerializationException(
        "Topic %s: cannot write a %s as Avro: give an Avro record, a string, a number, a boolean or bytes"
            .formatted(topic, value.getClass().getName()));
  }
}
