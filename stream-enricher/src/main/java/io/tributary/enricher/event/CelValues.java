package io.tributary.enricher.event;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Field values as CEL sees them: whole numbers as Long, other numbers as Double, text and symbols
 * as String.
 */
final class CelValues {

  private CelValues() {}

  static @Nullable Object of(EventField field, Slot slot) {
    return convert(field.schema(), GenericView.get(field, slot));
  }

  private static @Nullable Object convert(Schema declared, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    Schema schema = Nullability.valueSchema(declared);
    return switch (schema.getType()) {
      case STRING, ENUM -> value.toString();
      case INT, LONG -> ((Number) value).longValue();
      case FLOAT, DOUBLE -> ((Number) value).doubleValue();
      case BYTES -> amount(schema, (ByteBuffer) value);
      case ARRAY -> list(schema, (List<?>) value);
      case MAP -> map(schema, (Map<?, ?>) value);
      case RECORD -> members(schema, (GenericRecord) value);
      default -> value;
    };
  }

  private static Object amount(Schema schema, ByteBuffer bytes) {
    if (!(schema.getLogicalType() instanceof LogicalTypes.Decimal decimal)) {
      return bytes;
    }
    byte[] unscaled = new byte[bytes.remaining()];
    bytes.duplicate().get(unscaled);
    return new BigDecimal(new BigInteger(unscaled), decimal.getScale()).doubleValue();
  }

  private static List<@Nullable Object> list(Schema schema, List<?> items) {
    List<@Nullable Object> list = new ArrayList<>();
    items.forEach(item -> list.add(convert(schema.getElementType(), item)));
    return list;
  }

  private static Map<String, @Nullable Object> map(Schema schema, Map<?, ?> entries) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    entries.forEach(
        (key, value) -> map.put(String.valueOf(key), convert(schema.getValueType(), value)));
    return map;
  }

  private static Map<String, @Nullable Object> members(Schema schema, GenericRecord record) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (Schema.Field field : schema.getFields()) {
      members.put(field.name(), convert(field.schema(), record.get(field.pos())));
    }
    return members;
  }
}
