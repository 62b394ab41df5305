package io.tributary.lake.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.collection.JavaConverters;

/**
 * Turns values of Spark's rows into JSON: decimals exact, times in UTC as ISO-8601, bytes as
 * Base64.
 */
final class Cells {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Cells() {}

  static ObjectNode row(Row row) {
    ObjectNode object = NODES.objectNode();
    String[] names = row.schema().fieldNames();
    for (int i = 0; i < names.length; i++) {
      object.set(names[i], value(row.get(i)));
    }
    return object;
  }

  static JsonNode value(@Nullable Object value) {
    if (value == null) {
      return NODES.nullNode();
    } else if (value instanceof Row row) {
      return row(row);
    } else if (value instanceof scala.collection.Map<?, ?> map) {
      ObjectNode object = NODES.objectNode();
      for (Map.Entry<?, ?> e : JavaConverters.mapAsJavaMap(map).entrySet()) {
        object.set(text(value(e.getKey())), value(e.getValue()));
      }
      return object;
    } else if (value instanceof scala.collection.Seq<?> seq) {
      ArrayNode array = NODES.arrayNode();
      JavaConverters.seqAsJavaList(seq).forEach(each -> array.add(value(each)));
      return array;
    } else if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    } else if (value instanceof byte[] bytes) {
      return NODES.binaryNode(bytes);
    }
    return value instanceof Number number ? number(number) : text(value);
  }

  /** A value as people read it; what is nested is JSON. */
  static String text(JsonNode node) {
    if (node.isBigDecimal()) {
      return node.decimalValue().toPlainString();
    }
    return node.isValueNode() ? node.asText() : node.toString();
  }

  private static JsonNode number(Number number) {
    if (number instanceof BigDecimal decimal) {
      return DecimalNode.valueOf(decimal);
    } else if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      // JSON has no such numbers.
      return Double.isNaN(value) || Double.isInfinite(value)
          ? NODES.textNode(number.toString())
          : number instanceof Float f ? NODES.numberNode(f) : NODES.numberNode(value);
    }
    return NODES.numberNode(number.longValue());
  }

  private static JsonNode text(Object value) {
    return NODES.textNode(value.toString());
  }
}
