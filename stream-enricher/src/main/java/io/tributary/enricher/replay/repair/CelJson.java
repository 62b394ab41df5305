package io.tributary.enricher.replay.repair;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.NullValue;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON values as CEL sees them, and back: text, bool, list, map and null are CEL's own, a whole
 * number of 64 bits is an int, any other number a {@link Decimal}.
 */
final class CelJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MOST_DECIMALS = 1_000;

  private CelJson() {}

  static Object value(JsonNode json) {
    return switch (json.getNodeType()) {
      case OBJECT -> map((ObjectNode) json);
      case ARRAY -> list((ArrayNode) json);
      case STRING -> json.textValue();
      case BOOLEAN -> json.booleanValue();
      case NUMBER ->
          json.isIntegralNumber() && json.canConvertToLong()
              ? (Object) json.longValue()
              : new Decimal(json.decimalValue());
      default -> NullValue.NULL_VALUE;
    };
  }

  static JsonNode tree(Object value) {
    if (value instanceof String text) {
      return NODES.textNode(text);
    } else if (value instanceof Boolean bool) {
      return NODES.booleanNode(bool);
    } else if (value instanceof Long number) {
      return NODES.numberNode(number);
    } else if (value instanceof UnsignedLong number) {
      return NODES.numberNode(number.bigIntegerValue());
    } else if (value instanceof Decimal decimal) {
      return NODES.numberNode(decimal.value());
    } else if (value instanceof Double fraction && Double.isFinite(fraction)) {
      return NODES.numberNode(Decimal.of(fraction).value());
    } else if (value instanceof NullValue || value instanceof com.google.protobuf.NullValue) {
      return NODES.nullNode();
    } else if (value instanceof List<?> items) {
      ArrayNode list = NODES.arrayNode();
      items.forEach(item -> list.add(tree(item)));
      return list;
    } else if (value instanceof Map<?, ?> members) {
      ObjectNode object = NODES.objectNode();
      members.forEach((name, member) -> object.set(name.toString(), tree(member)));
      return object;
    }
    throw new UnrepairableException(
        "the expression gives a %s, which JSON does not have: make it a text with string(…)"
            .formatted(value.getClass().getSimpleName()));
  }

  static Decimal rounded(Decimal number, Long decimals) {
    int scale = Math.toIntExact(Math.max(-MOST_DECIMALS, Math.min(MOST_DECIMALS, decimals)));
    return new Decimal(number.value().setScale(scale, RoundingMode.HALF_UP));
  }

  private static Map<String, Object> map(ObjectNode object) {
    Map<String, Object> map = new LinkedHashMap<>();
    object.properties().forEach(member -> map.put(member.getKey(), value(member.getValue())));
    return map;
  }

  private static List<Object> list(ArrayNode array) {
    List<Object> list = new ArrayList<>();
    array.forEach(item -> list.add(value(item)));
    return list;
  }
}
