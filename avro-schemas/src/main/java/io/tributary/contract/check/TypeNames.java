package io.tributary.contract.check;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** A type in the words of people, logical types included, docs and custom properties not. */
final class TypeNames {

  private TypeNames() {}

  static String of(Schema schema) {
    return switch (schema.getType()) {
      case UNION -> ofUnion(schema);
      case ARRAY -> "array of " + of(schema.getElementType());
      case MAP -> "map of " + of(schema.getValueType());
      case RECORD -> "record " + schema.getName();
      case ENUM -> "enum " + schema.getEnumSymbols();
      default -> simple(schema);
    };
  }

  /** One of a union's types if all others are null, else the schema itself. */
  static Schema withoutNull(Schema schema) {
    if (schema.getType() != Schema.Type.UNION) {
      return schema;
    }
    List<Schema> types = nonNull(schema);
    return types.size() == 1 ? types.get(0) : schema;
  }

  static List<Schema> nonNull(Schema union) {
    return union.getTypes().stream().filter(type -> type.getType() != Schema.Type.NULL).toList();
  }

  private static String ofUnion(Schema union) {
    String types = nonNull(union).stream().map(TypeNames::of).collect(Collectors.joining(" or "));
    return union.isNullable() ? "optional " + types : types;
  }

  private static String simple(Schema schema) {
    String fixed = schema.getType() == Schema.Type.FIXED ? "(" + schema.getFixedSize() + ")" : "";
    String type = schema.getType().getName() + fixed;
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      return "%s decimal(%d,%d)".formatted(type, decimal.getPrecision(), decimal.getScale());
    }
    return schema.getLogicalType() == null ? type : type + " " + schema.getLogicalType().getName();
  }
}
