package io.tributary.contract.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/** Finds fields of the same name whose types differ between two schemas. */
final class TypeChanges {

  private final List<Change> changes = new ArrayList<>();
  private final Set<String> entered = new HashSet<>();

  private TypeChanges() {}

  /** A field whose type is another one. */
  record Change(String field, String from, String to) {}

  static List<Change> between(Schema older, Schema newer) {
    TypeChanges found = new TypeChanges();
    found.compare("", older, newer);
    return found.changes;
  }

  private void compare(String path, Schema older, Schema newer) {
    if (older.isNullable() != newer.isNullable()) {
      changes.add(new Change(path, TypeNames.of(older), TypeNames.of(newer)));
      return;
    }
    Schema from = TypeNames.withoutNull(older);
    Schema to = TypeNames.withoutNull(newer);
    if (from.getType() != to.getType()) {
      changes.add(new Change(path, TypeNames.of(from), TypeNames.of(to)));
      return;
    }
    switch (from.getType()) {
      case RECORD -> records(path, from, to);
      case ARRAY -> compare(path, from.getElementType(), to.getElementType());
      case MAP -> compare(path, from.getValueType(), to.getValueType());
      case ENUM -> {}
      default -> {
        if (!TypeNames.of(from).equals(TypeNames.of(to))) {
          changes.add(new Change(path, TypeNames.of(from), TypeNames.of(to)));
        }
      }
    }
  }

  private void records(String path, Schema older, Schema newer) {
    if (!entered.add(path.isEmpty() ? "" : older.getFullName() + "/" + newer.getFullName())) {
      return;
    }
    for (Schema.Field field : older.getFields()) {
      Schema.Field same = newer.getField(field.name());
      if (same != null) {
        compare(
            path.isEmpty() ? field.name() : path + "." + field.name(),
            field.schema(),
            same.schema());
      }
    }
  }
}
