package io.tributary.contract.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Whether a record can be a row of a Delta table: one type per column, finite, named once whatever
 * the case.
 */
final class LakeColumns {

  private static final int MAX_PRECISION = 38;

  /** Columns that lake-writer or Delta's change feed adds. */
  private static final Set<String> RESERVED =
      Set.of("ingest", "rejected_date", "_change_type", "_commit_version", "_commit_timestamp");

  private final String name;
  private final Deque<String> open = new ArrayDeque<>();
  private final List<Finding> findings = new ArrayList<>();

  private LakeColumns(String name) {
    this.name = name;
  }

  static List<Finding> check(String name, Schema schema) {
    LakeColumns check = new LakeColumns(name);
    for (Schema.Field field : schema.getFields()) {
      if (RESERVED.contains(field.name().toLowerCase(Locale.ROOT))) {
        check.add(
            "." + field.name(), "the lake has a column of this name of its own: rename the field");
      }
    }
    check.visit("", schema);
    return check.findings;
  }

  private void visit(String path, Schema schema) {
    switch (schema.getType()) {
      case RECORD -> visitRecord(path, schema);
      case ARRAY -> visit(path, schema.getElementType());
      case MAP -> visit(path, schema.getValueType());
      case UNION -> visitUnion(path, schema);
      case NULL -> add(path, "is always null, which is no type of a column: give it a type");
      default -> visitSimple(path, schema);
    }
  }

  private void visitRecord(String path, Schema record) {
    if (open.contains(record.getFullName())) {
      add(
          path,
          "the record %s contains itself, and a column cannot: keep it as JSON text"
              .formatted(record.getName()));
      return;
    }
    open.push(record.getFullName());
    Map<String, String> names = new HashMap<>();
    for (Schema.Field field : record.getFields()) {
      String place = path + "." + field.name();
      String twin = names.putIfAbsent(field.name().toLowerCase(Locale.ROOT), field.name());
      if (twin != null) {
        add(
            place,
            "differs from %s only in case, and column names do not: rename one".formatted(twin));
      }
      visit(place, field.schema());
    }
    open.pop();
  }

  private void visitUnion(String path, Schema union) {
    List<Schema> types = TypeNames.nonNull(union);
    if (types.size() > 1) {
      add(
          path,
          "is %s, and a column has one type: use one field per type"
              .formatted(TypeNames.of(union)));
    }
    types.forEach(type -> visit(path, type));
  }

  private void visitSimple(String path, Schema schema) {
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal && decimal.getPrecision() > MAX_PRECISION) {
      add(
          path,
          "decimal(%d,%d) has more than the %d digits of a column"
              .formatted(decimal.getPrecision(), decimal.getScale(), MAX_PRECISION));
    }
    if (schema.getProp("logicalType") != null && logical == null) {
      add(
          path,
          "the logical type \"%s\" is unknown or does not fit %s"
              .formatted(schema.getProp("logicalType"), schema.getType().getName()));
    }
    if (logical instanceof LogicalTypes.TimeMillis || logical instanceof LogicalTypes.TimeMicros) {
      add(path, "a time of day is no type of a column: use timestamp-millis, or a string");
    }
  }

  private void add(String path, String reason) {
    findings.add(Finding.problem(name + path, "the lake's tables", reason));
  }
}
