package io.tributary.lake.decode;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Avro's generic values as Java's, comparable to {@link RowValues}. */
public final class AvroValues {
  private AvroValues() {}

  /** The value; times in microseconds, as Spark has them. */
  public static @Nullable Object plain(@Nullable Object value, Schema schema) {
    if (value == null) {
      return null;
    } else if (schema.getType() == Schema.Type.UNION) {
      return plain(value, schema.getTypes().get(GenericData.get().resolveUnion(schema, value)));
    } else if (schema.getLogicalType() instanceof org.apache.avro.LogicalTypes.Decimal decimal) {
      return new BigDecimal(new BigInteger(bytes((ByteBuffer) value)), decimal.getScale());
    } else if (value instanceof ByteBuffer buffer) {
      return ByteBuffer.wrap(bytes(buffer));
    } else if (value instanceof GenericData.Fixed fixed) {
      return ByteBuffer.wrap(fixed.bytes());
    } else if (value instanceof List<?> list) {
      List<@Nullable Object> plain = new ArrayList<>();
      list.forEach(each -> plain.add(plain(each, schema.getElementType())));
      return plain;
    } else if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      map.forEach((key, each) -> plain.put(key.toString(), plain(each, schema.getValueType())));
      return plain;
    } else if (value instanceof GenericRecord record) {
      List<@Nullable Object> plain = new ArrayList<>();
      schema.getFields().forEach(f -> plain.add(plain(record.get(f.name()), f.schema())));
      return plain;
    } else if (schema.getLogicalType() != null && schema.getType() == Schema.Type.LONG) {
      return (Long) value * 1000;
    }
    return value instanceof GenericData.EnumSymbol || value instanceof CharSequence
        ? value.toString()
        : value;
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
