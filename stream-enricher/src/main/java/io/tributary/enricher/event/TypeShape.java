package io.tributary.enricher.event;

import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** A type in a word, for messages. */
final class TypeShape {

  private TypeShape() {}

  /** The type as a message names it. */
  static String of(Schema schema) {
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      return "decimal(%d,%d)".formatted(decimal.getPrecision(), decimal.getScale());
    }
    return schema.getLogicalType() == null
        ? schema.getType().getName()
        : schema.getLogicalType().getName();
  }
}
