package io.tributary.enricher.enrich;

import io.tributary.enricher.event.Event;
import io.tributary.enricher.event.EventField;
import io.tributary.enricher.event.FieldKind;
import io.tributary.enricher.reference.LookupRow;
import io.tributary.enricher.reference.LookupTable;
import java.util.List;

/** Takes fields of a reference record over into the event. */
record LookupStep(
    String name, EventField on, LookupTable table, List<FieldCopy> copies, UnknownKey unknown)
    implements EnrichmentStep {

  /** From a field of the reference record to one of the event. */
  record FieldCopy(EventField from, EventField to) {

    void apply(LookupRow row, Event event) {
      Object value = row.value(from);
      if (value instanceof byte[] utf8) {
        event.setUtf8(to, utf8);
      } else if (value instanceof Long number) {
        if (to.kind() == FieldKind.DECIMAL) {
          event.setUnscaled(to, number);
        } else {
          event.setNumber(to, number);
        }
      } else {
        event.setNull(to);
      }
    }
  }

  @Override
  public List<EventField> writes() {
    return copies.stream().map(FieldCopy::to).toList();
  }

  @Override
  public StepResult apply(Event event) {
    if (event.isNull(on)) {
      return StepResult.APPLIED;
    }
    String key = event.text(on);
    LookupRow row = table.row(key);
    if (row == null) {
      return unknown.result(key);
    }
    for (FieldCopy copy : copies) {
      copy.apply(row, event);
    }
    return StepResult.APPLIED;
  }
}
