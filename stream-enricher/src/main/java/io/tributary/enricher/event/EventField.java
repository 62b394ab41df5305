package io.tributary.enricher.event;

import io.tributary.enricher.event.json.PowersOfTen;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** A field of a compiled record: the handle by which a row's value is read and written. */
public final class EventField {

  private static final int DIGITS_OF_LONG = 18;

  private final String name;
  private final int index;
  private final Schema schema;
  private final FieldKind kind;
  private final int nullBranch;
  private final int scale;
  private final int precision;

  EventField(Schema.Field field) {
    this(field.name(), field.pos(), field.schema());
  }

  EventField(String name, int index, Schema declared) {
    this.name = name;
    this.index = index;
    this.schema = Nullability.valueSchema(declared);
    this.nullBranch = Nullability.nullBranch(declared);
    this.kind = kindOf(schema);
    LogicalType logical = schema.getLogicalType();
    this.scale = logical instanceof LogicalTypes.Decimal decimal ? decimal.getScale() : 0;
    this.precision = logical instanceof LogicalTypes.Decimal decimal ? decimal.getPrecision() : 0;
  }

  static FieldKind kindOf(Schema schema) {
    return switch (schema.getType()) {
      case BOOLEAN -> FieldKind.BOOLEAN;
      case INT -> FieldKind.INT;
      case LONG -> FieldKind.LONG;
      case FLOAT -> FieldKind.FLOAT;
      case DOUBLE -> FieldKind.DOUBLE;
      case STRING -> FieldKind.TEXT;
      case ENUM -> FieldKind.ENUM;
      case BYTES ->
          schema.getLogicalType() instanceof LogicalTypes.Decimal decimal
              ? decimal.getPrecision() <= DIGITS_OF_LONG
                  ? FieldKind.DECIMAL
                  : FieldKind.WIDE_DECIMAL
              : FieldKind.BYTES;
      default -> FieldKind.COMPOSITE;
    };
  }

  public String name() {
    return name;
  }

  /** The field's position in its record's schema. */
  public int index() {
    return index;
  }

  /** The field's type, without the null of an optional field. */
  public Schema schema() {
    return schema;
  }

  public FieldKind kind() {
    return kind;
  }

  public boolean nullable() {
    return nullBranch >= 0;
  }

  /** Decimals after the point; 0 for anything but a decimal. */
  public int scale() {
    return scale;
  }

  /** Whether an unscaled number has no more digits than this decimal field holds. */
  public boolean fits(long unscaled) {
    return Math.abs(unscaled) < PowersOfTen.of(precision) && unscaled != Long.MIN_VALUE;
  }

  /** Whether each value of another decimal field is one of this field too. */
  public boolean holds(EventField other) {
    return scale == other.scale && precision >= other.precision;
  }

  /** The symbol of an enum field's number. */
  String symbol(long number) {
    return schema.getEnumSymbols().get((int) number);
  }

  /** The union branch of null; -1 for a required field. */
  int nullBranch() {
    return nullBranch;
  }

  /** The union branch of the value, for an optional field. */
  int valueBranch() {
    return 1 - nullBranch;
  }

  @Override
  public String toString() {
    return name;
  }
}
