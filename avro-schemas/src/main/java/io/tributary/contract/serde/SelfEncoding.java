package io.tributary.contract.serde;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that writes its own Avro body, so that the serializer need not walk it field by field.
 * It is a GenericRecord too, by the positions of its schema, for serializers that do not know this
 * interface.
 */
public interface SelfEncoding extends GenericRecord {

  /**
   * The Avro binary body in a new array, preceded by {@code headroom} bytes left for the caller.
   */
  byte[] encode(int headroom);

  @Override
  default @Nullable Object get(String key) {
    Schema.Field field = getSchema().getField(key);
    if (field == null) {
      throw new AvroRuntimeException(getSchema().getFullName() + " has no field " + key);
    }
    return get(field.pos());
  }

  @Override
  default void put(String key, @Nullable Object value) {
    Schema.Field field = getSchema().getField(key);
    if (field == null) {
      throw new AvroRuntimeException(getSchema().getFullName() + " has no field " + key);
    }
    put(field.pos(), value);
  }
}
