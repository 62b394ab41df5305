package io.tributary.enricher.enrich;

import io.tributary.enricher.event.ContractException;
import io.tributary.enricher.event.EventField;
import io.tributary.enricher.event.FieldKind;
import io.tributary.enricher.reference.LookupTable;
import java.util.Optional;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.jspecify.annotations.Nullable;

/** Pairs a field of a reference record with the event's field that takes its value. */
final class LookupFields {

  private LookupFields() {}

  static Optional<LookupStep.FieldCopy> copy(
      String from, String to, LookupTable table, StepFields fields) {
    String key = "fields." + from;
    Optional<EventField> target = fields.computed(key, fields.any(key, to));
    Optional<EventField> source = source(from, table, fields);
    if (target.isEmpty() || source.isEmpty()) {
      return Optional.empty();
    }
    if (!takes(target.get(), source.get())) {
      fields.problem(
          "fields." + from,
          "the field %s cannot hold %s (%s)".formatted(to, from, source.get().schema()));
      return Optional.empty();
    }
    return Optional.of(new LookupStep.FieldCopy(source.get(), target.get()));
  }

  private static Optional<EventField> source(String from, LookupTable table, StepFields fields) {
    try {
      return Optional.of(table.field(from));
    } catch (ContractException e) {
      fields.problem("fields." + from, String.join("; ", e.problems()));
      return Optional.empty();
    }
  }

  private static boolean takes(EventField to, EventField from) {
    boolean sameKind = to.kind() == from.kind();
    boolean widened = to.kind() == FieldKind.LONG && from.kind() == FieldKind.INT;
    return LookupTable.holds(from.kind())
        && (sameKind || widened)
        && (to.kind() != FieldKind.DECIMAL || to.holds(from))
        && sameUnit(to.schema().getLogicalType(), from.schema().getLogicalType())
        && to.nullable();
  }

  /** A day is no number of milliseconds, and these are no microseconds. */
  private static boolean sameUnit(@Nullable LogicalType to, @Nullable LogicalType from) {
    return to instanceof LogicalTypes.Decimal
        || (to == null ? "" : to.getName()).equals(from == null ? "" : from.getName());
  }
}
