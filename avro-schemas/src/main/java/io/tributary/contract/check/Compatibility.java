package io.tributary.contract.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaIncompatibilityType;

/**
 * Full compatibility of a schema with an earlier one: each reads what the other writes, and no
 * field changes its type. The latter is more than Avro asks (string and bytes read each other, and
 * logical types do not count), because a table's column keeps its type.
 */
final class Compatibility {

  private final String name;
  private final String against;
  private final Set<String> places = new LinkedHashSet<>();
  private final Set<String> entered = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();

  private Compatibility(String name, String against) {
    this.name = name;
    this.against = against;
  }

  static List<Finding> check(String name, Schema newer, Schema older, String against) {
    Compatibility check = new Compatibility(name, against);
    check.types(newer, older);
    check.spelling("", newer, older);
    check.avro(newer, older, Direction.BACKWARD);
    check.avro(older, newer, Direction.FORWARD);
    return check.findings;
  }

  private void types(Schema newer, Schema older) {
    for (TypeChanges.Change change : TypeChanges.between(older, newer)) {
      add(
          change.field(),
          "its type changes from %s to %s, and a field keeps its type: add a field of another name instead"
              .formatted(change.from(), change.to()));
    }
  }

  /**
   * The table still has the column of the earlier version, and column names differ in more than
   * case.
   */
  private void spelling(String path, Schema newer, Schema older) {
    Schema now = TypeNames.withoutNull(newer);
    Schema then = TypeNames.withoutNull(older);
    if (now.getType() != then.getType()) {
      return;
    }
    switch (now.getType()) {
      case RECORD -> fields(path, now, then);
      case ARRAY -> spelling(path, now.getElementType(), then.getElementType());
      case MAP -> spelling(path, now.getValueType(), then.getValueType());
      default -> {}
    }
  }

  private void fields(String path, Schema newer, Schema older) {
    if (!entered.add(path.isEmpty() ? "" : newer.getFullName() + "/" + older.getFullName())) {
      return;
    }
    for (Schema.Field field : newer.getFields()) {
      String place = path + field.name();
      for (Schema.Field earlier : older.getFields()) {
        if (field.name().equals(earlier.name())) {
          spelling(place + ".", field.schema(), earlier.schema());
        } else if (field.name().equalsIgnoreCase(earlier.name())) {
          add(place, "was spelt " + earlier.name() + " there: spell it the same");
        }
      }
    }
  }

  private void avro(Schema reader, Schema writer, Direction direction) {
    List<Incompatibility> all =
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
            .getResult()
            .getIncompatibilities();
    for (Incompatibility one : all) {
      String field = FieldPath.of(reader, one.getLocation());
      if (!known(field)) {
        add(field, direction.describe(one));
      }
    }
  }

  /** Whether it has been said already; Avro names no field when a union no longer has a type. */
  private boolean known(String field) {
    return field.isEmpty()
        ? !findings.isEmpty()
        : places.stream().anyMatch(place -> field.equals(place) || field.startsWith(place + "."));
  }

  private void add(String field, String reason) {
    places.add(field);
    findings.add(Finding.problem(field.isEmpty() ? name : name + "." + field, against, reason));
  }

  private enum Direction {
    BACKWARD(
        "is new and has no default, so what the earlier version wrote cannot be read: make it optional (["
            + "\"null\", type] with default null)",
        "what the earlier version wrote cannot be read: "),
    FORWARD(
        "is gone, but programs with the earlier version need it, because it has no default there: put it back",
        "programs with the earlier version cannot read what this one writes: ");

    private final String missingDefault;
    private final String other;

    Direction(String missingDefault, String other) {
      this.missingDefault = missingDefault;
      this.other = other;
    }

    String describe(Incompatibility incompatibility) {
      return incompatibility.getType()
              == SchemaIncompatibilityType.READER_FIELD_MISSING_DEFAULT_VALUE
          ? missingDefault
          : other + incompatibility.getMessage() + " (" + incompatibility.getType() + ")";
    }
  }
}
