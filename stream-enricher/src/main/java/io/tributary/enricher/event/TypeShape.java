package io.tributary.enricher.event;

import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * What two types have to share so that a value of one is a value of the other; words beside them do
 * not count.
 */
final class TypeShape {

  private TypeShape() {}

  static boolean same(Schema a, Schema b) {
    return of(a).equals(of(b))
        && SchemaNormalization.toParsingForm(a).equals(SchemaNormalization.toParsingForm(b));
  }

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
