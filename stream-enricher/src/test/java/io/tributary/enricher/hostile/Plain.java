package io.tributary.enricher.hostile;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Avro's generic values as Java's own. */
final class Plain {

  private Plain() {}

  static Map<String, @Nullable Object> of(IndexedRecord record) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    for (Schema.Field field : record.getSchema().getFields()) {
      plain.put(field.name(), value(record.get(field.pos()), field.schema()));
    }
    return plain;
  }

  private static @Nullable Object value(@Nullable Object value, Schema schema) {
    if (value == null) {
      return null;
    }
    return switch (schema.getType()) {
      case UNION ->
          value(value, schema.getTypes().get(GenericData.get().resolveUnion(schema, value)));
      case STRING -> value.toString();
      case BYTES -> bytes((ByteBuffer) value, schema);
      case LONG -> schema.getLogicalType() == null ? value : Instant.ofEpochMilli((Long) value);
      case RECORD -> of((IndexedRecord) value);
      case ARRAY -> list((List<?>) value, schema.getElementType());
      case MAP -> map((Map<?, ?>) value, schema.getValueType());
      default -> value;
    };
  }

  private static Object bytes(ByteBuffer buffer, Schema schema) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return schema.getLogicalType() instanceof LogicalTypes.Decimal decimal
        ? new BigDecimal(new BigInteger(bytes), decimal.getScale())
        : bytes;
  }

  private static List<@Nullable Object> list(List<?> list, Schema element) {
    List<@Nullable Object> plain = new ArrayList<>();
    list.forEach(each -> plain.add(value(each, element)));
    return plain;
  }

  private static Map<String, @Nullable Object> map(Map<?, ?> map, Schema value) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    map.forEach((key, each) -> plain.put(key.toString(), value(each, value)));
    return plain;
  }
}
