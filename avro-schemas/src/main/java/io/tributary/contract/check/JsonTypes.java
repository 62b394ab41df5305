package io.tributary.contract.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Whether a record can be read from JSON, as raw events and reference data are. */
final class JsonTypes {

  private final List<Finding> findings = new ArrayList<>();
  private final Deque<String> open = new ArrayDeque<>();

  private JsonTypes() {}

  static List<Finding> check(String name, Schema schema) {
    JsonTypes check = new JsonTypes();
    check.visit(name, schema);
    return check.findings;
  }

  private void visit(String place, Schema declared) {
    Schema schema = TypeNames.withoutNull(declared);
    switch (schema.getType()) {
      case RECORD -> visitRecord(place, schema);
      case ARRAY -> visit(place, schema.getElementType());
      case MAP -> visit(place, schema.getValueType());
      case BYTES -> {
        if (!(schema.getLogicalType() instanceof LogicalTypes.Decimal)) {
          refuse(place, schema, "give them as text, in a string field");
        }
      }
      case UNION ->
          refuse(
              place,
              schema,
              "use one field per type, or a string with contentMediaType application/json");
      case FIXED, NULL -> refuse(place, schema, "use a string");
      default -> {}
    }
  }

  private void visitRecord(String place, Schema record) {
    if (open.contains(record.getFullName())) {
      refuse(
          place,
          record,
          "a record cannot contain itself; use a string with contentMediaType application/json");
      return;
    }
    open.push(record.getFullName());
    record.getFields().forEach(field -> visit(place + "." + field.name(), field.schema()));
    open.pop();
  }

  private void refuse(String place, Schema schema, String remedy) {
    findings.add(
        Finding.problem(
            place,
            "is %s, which cannot be read from JSON: %s".formatted(TypeNames.of(schema), remedy)));
  }
}
