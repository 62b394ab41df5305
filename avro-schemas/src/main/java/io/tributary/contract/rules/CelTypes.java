package io.tributary.contract.rules;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * How rules see a field: string → string (String), int, long, date, time and timestamp → int
 * (Long), float, double and decimal → double (Double), boolean → bool (Boolean), bytes → bytes. CEL
 * has no decimal, so an amount is exact to 15 digits in a rule. An optional field may be compared
 * with null.
 */
final class CelTypes {

  private CelTypes() {}

  static CelType of(Schema schema) {
    return switch (schema.getType()) {
      case STRING, ENUM -> SimpleType.STRING;
      case INT, LONG -> SimpleType.INT;
      case FLOAT, DOUBLE -> SimpleType.DOUBLE;
      case BOOLEAN -> SimpleType.BOOL;
      case BYTES, FIXED ->
          schema.getLogicalType() instanceof LogicalTypes.Decimal
              ? SimpleType.DOUBLE
              : SimpleType.BYTES;
      case ARRAY -> ListType.create(of(schema.getElementType()));
      case MAP -> MapType.create(SimpleType.STRING, of(schema.getValueType()));
      case UNION -> ofUnion(schema);
      case RECORD, NULL -> SimpleType.DYN;
    };
  }

  /** Whether a field's values can be equal to a JSON value. */
  static boolean comparable(Schema schema, Object json) {
    CelType type = of(schema);
    CelType only = type instanceof NullableType nullable ? nullable.targetType() : type;
    if (only.equals(SimpleType.STRING)) {
      return json instanceof String;
    } else if (only.equals(SimpleType.BOOL)) {
      return json instanceof Boolean;
    }
    return (only.equals(SimpleType.INT) || only.equals(SimpleType.DOUBLE))
        && json instanceof Number;
  }

  private static CelType ofUnion(Schema union) {
    List<Schema> types =
        union.getTypes().stream().filter(type -> type.getType() != Schema.Type.NULL).toList();
    CelType only = types.size() == 1 ? of(types.get(0)) : SimpleType.DYN;
    return only instanceof SimpleType && !only.equals(SimpleType.DYN)
        ? NullableType.create(only)
        : SimpleType.DYN;
  }
}
