package io.tributary.enricher.event;

import io.tributary.enricher.event.json.JsonScanner;
import java.util.Arrays;
import java.util.List;

/**
 * The values of one record's top-level fields while it is read, and which of them are sound. Not
 * thread-safe.
 */
final class FieldValues {

  private final FieldReader[] fields;
  private final Slot[] slots;
  private final boolean[] seen;
  private final boolean[] invalid;

  /** Values that are kept in the row where they have a home there. */
  FieldValues(List<FieldReader> readers, Row row) {
    this.fields = readers.toArray(FieldReader[]::new);
    this.slots = new Slot[fields.length];
    for (int i = 0; i < fields.length; i++) {
      int home = fields[i].home();
      slots[i] = home == FieldReader.HOMELESS ? new Slot() : row.slot(home);
    }
    this.seen = new boolean[fields.length];
    this.invalid = new boolean[fields.length];
  }

  void clear() {
    for (Slot slot : slots) {
      slot.clear();
    }
    Arrays.fill(seen, false);
    Arrays.fill(invalid, false);
  }

  /** Reads the value at the cursor into its field's slot; false if its syntax is broken. */
  boolean read(Reading in, int index) {
    FieldReader field = fields[index];
    JsonScanner scanner = in.scanner;
    int first = scanner.next();
    if (seen[index]) {
      return in.skipDuplicate(field.name());
    }
    seen[index] = true;
    if (first == 'n') {
      return scanner.readNull() && acceptNull(in, index);
    }
    int start = scanner.position();
    int problemsBefore = in.problems.count();
    int remarksBefore = in.remarks.size();
    in.path.push(field.name());
    if (!field.reader().read(in, slots[index], first)) {
      return false;
    }
    invalid[index] = in.problems.count() != problemsBefore;
    if (field.home() == FieldReader.HOMELESS && !invalid[index]) {
      in.keepUncut(start, remarksBefore);
    }
    in.path.pop();
    return true;
  }

  /** Gives absent fields their defaults, and notes those that have to be there. */
  void fillIn(Reading in) {
    for (int i = 0; i < fields.length; i++) {
      if (!seen[i]) {
        fillIn(in, i);
      }
    }
  }

  /** Evaluates a rule on the values. */
  void check(RecordRule rule, Problems problems) {
    rule.check(problems, slots, invalid);
  }

  /** Whether a field was read and nothing is wrong with it. */
  boolean isSound(int field) {
    return slots[field].present && !invalid[field];
  }

  /** How a field's values are held. */
  EventField field(int field) {
    return fields[field].field();
  }

  String name(int field) {
    return fields[field].name();
  }

  /** What was read of a field, sound or not. */
  Slot slot(int field) {
    return slots[field];
  }

  private boolean acceptNull(Reading in, int index) {
    FieldReader field = fields[index];
    if (!field.field().nullable()) {
      invalid[index] = true;
      in.problems.add(ReasonCode.NULL, field.name(), null, "is required and null");
    }
    return true;
  }

  private void fillIn(Reading in, int index) {
    FieldReader field = fields[index];
    if (field.required()) {
      invalid[index] = true;
      in.problems.add(ReasonCode.MISSING, field.name(), null, "is required and absent");
    } else if (field.absent() != null) {
      GenericView.put(field.field(), slots[index], field.absent());
    }
  }
}
